package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is in is answered without a lock, a clock, a log line, a file or a store. */
class LookupPathTest {

    private static final Set<String> ANSWERING = Stream.of("RolloutLookup", "ServedRollout", "FlagHandle", "Unit")
            .map(name -> Parts.ROLLOUT + ".lookup." + name)
            .collect(Collectors.toUnmodifiableSet());

    private static final DescribedPredicate<JavaClass> ANSWERS =
            describe("answer from the local table", type -> ANSWERING.contains(type.getFullName()));

    /** A handle is made once where the code is wired: that may lock, and its Javadoc says so. */
    private static final Set<String> NOT_ON_THE_PATH = Set.of("RolloutLookup.handle");

    private static final DescribedPredicate<JavaClass> WHAT_BLOCKS = Parts.in("control")
            .or(Parts.in("feed"))
            .or(Parts.in("lifecycle"))
            .or(resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.stream.."))
            .or(resideInAnyPackage("java.util.concurrent.locks..", "java.util.logging.."))
            .or(type(System.Logger.class))
            .or(describe(
                    "the store itself",
                    type -> type.getFullName().startsWith(Parts.ROLLOUT + ".store.RolloutStore")
                            || type.getFullName().equals(Parts.ROLLOUT + ".store.HintingStore")))
            .as("control, feed, a store, I/O, streams, locks or logs");

    static final DescribedPredicate<JavaAccess<?>> BLOCK_OR_TELL_THE_TIME = Uses.CLOCK
            .or(Uses.SLEEP)
            .or(Uses.THREAD)
            .or(Uses.STANDARD_STREAM)
            .or(describe("use what blocks", access -> WHAT_BLOCKS.test(access.getTargetOwner())))
            .as("block, log or look at a clock");

    private static final ArchRule ANSWERS_KNOW_NOTHING_THAT_BLOCKS =
            noClasses().that(ANSWERS).should().dependOnClassesThat(WHAT_BLOCKS);

    private static final ArchRule ANSWERS_LOOK_AT_NO_CLOCK =
            noClasses().that(ANSWERS).should().accessTargetWhere(Uses.CLOCK);

    private static final ArchRule THE_WAY_TO_AN_ANSWER_IS_FREE =
            classes().that(ANSWERS).should(new ReadPath(BLOCK_OR_TELL_THE_TIME, NOT_ON_THE_PATH));

    @Test
    void allFourClassesAreThere() {
        Set<String> there = ProjectClasses.all().stream()
                .filter(ANSWERS)
                .map(JavaClass::getFullName)
                .collect(Collectors.toSet());
        assertEquals(ANSWERING, there);
    }

    @Test
    void answersKnowNothingThatBlocks() {
        Rules.assertKept(ANSWERS_KNOW_NOTHING_THAT_BLOCKS);
    }

    @Test
    void anAnswerThatKnowsTheManagerIsCaught() {
        Rules.assertCaught(ANSWERS_KNOW_NOTHING_THAT_BLOCKS, unit("io.codomyrmex.rollout.control.RolloutManager it;"));
    }

    @Test
    void anAnswerThatKnowsAStoreIsCaught() {
        Rules.assertCaught(ANSWERS_KNOW_NOTHING_THAT_BLOCKS, unit("io.codomyrmex.rollout.store.RolloutStore it;"));
    }

    @Test
    void anAnswerThatLogsIsCaught() {
        Rules.assertCaught(ANSWERS_KNOW_NOTHING_THAT_BLOCKS, unit("System.Logger it;"));
    }

    @Test
    void anAnswerThatLocksStreamsOrReadsIsCaught() {
        for (String type : List.of("java.util.concurrent.locks.Lock", "java.util.stream.IntStream", "java.io.File")) {
            Rules.assertCaught(ANSWERS_KNOW_NOTHING_THAT_BLOCKS, unit(type + " it;"));
        }
    }

    @Test
    void answersLookAtNoClock() {
        Rules.assertKept(ANSWERS_LOOK_AT_NO_CLOCK);
    }

    @Test
    void anAnswerThatLooksAtAClockIsCaught() {
        Rules.assertCaught(ANSWERS_LOOK_AT_NO_CLOCK, unit("long it = System.nanoTime();"));
    }

    @Test
    void theWayToAnAnswerIsFree() {
        Rules.assertKept(THE_WAY_TO_AN_ANSWER_IS_FREE);
    }

    @Test
    void aLockFurtherDownTheWayIsCaught() {
        Rules.assertCaught(
                THE_WAY_TO_AN_ANSWER_IS_FREE, unit("public boolean isIn() { return new Table().served(); }"), """
                package io.codomyrmex.rollout.lookup;
                final class Table {
                    boolean served() {
                        new java.util.concurrent.locks.ReentrantLock().lock();
                        return true;
                    }
                }
                """);
    }

    @Test
    void aSynchronizedMethodFurtherDownTheWayIsCaught() {
        Rules.assertCaught(
                THE_WAY_TO_AN_ANSWER_IS_FREE, unit("public boolean isIn() { return new Table().served(); }"), """
                package io.codomyrmex.rollout.lookup;
                final class Table {
                    synchronized boolean served() { return true; }
                }
                """);
    }

    @Test
    void aClockInAnImplementationOfWhatIsCalledIsCaught() {
        Rules.assertCaught(
                THE_WAY_TO_AN_ANSWER_IS_FREE,
                unit("public long bucket(Buckets buckets) { return buckets.of(this); }"),
                """
                package io.codomyrmex.rollout.lookup;
                interface Buckets {
                    long of(Unit unit);
                }
                """,
                """
                package io.codomyrmex.rollout.lookup;
                final class TimedBuckets implements Buckets {
                    public long of(Unit unit) { return System.nanoTime(); }
                }
                """);
    }

    @Test
    void makingAHandleMayLock() {
        Rules.assertPassed(THE_WAY_TO_AN_ANSWER_IS_FREE, """
                package io.codomyrmex.rollout.lookup;
                public final class RolloutLookup {
                    public void handle() { new Table().lock(); }
                }
                """, """
                package io.codomyrmex.rollout.lookup;
                final class Table {
                    void lock() { new java.util.concurrent.locks.ReentrantLock().lock(); }
                }
                """);
    }

    private static String unit(String member) {
        return """
                package io.codomyrmex.rollout.lookup;
                public final class Unit {
                    %s
                }
                """.formatted(member);
    }
}
