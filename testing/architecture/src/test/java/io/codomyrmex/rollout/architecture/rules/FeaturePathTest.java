package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether a flag is on is answered without a lock, a clock, a log line, a stream, a file or a store. */
class FeaturePathTest {

    private static final String MANAGER = "io.codomyrmex.featureflags.LocalFeatures";

    private static final DescribedPredicate<JavaClass> ANSWERS =
            describe("answers whether a flag is on", type -> type.getFullName().equals(MANAGER));

    /** What changes something, or tells more than an answer. */
    private static final Set<String> NOT_ON_THE_PATH = Stream.of(
                    "evaluate",
                    "createFlag",
                    "getFlag",
                    "deleteFlag",
                    "listFlags",
                    "setOverride",
                    "clearOverride",
                    "clearOverrides",
                    "overrides",
                    "loadFromFile",
                    "saveToFile",
                    "watchFile",
                    "summary",
                    "counts",
                    "listen",
                    "toString")
            .map(name -> "LocalFeatures." + name)
            .collect(Collectors.toUnmodifiableSet());

    private static final ArchRule THE_WAY_TO_AN_ANSWER_IS_FREE =
            classes().that(ANSWERS).should(new ReadPath(LookupPathTest.BLOCK_OR_TELL_THE_TIME, NOT_ON_THE_PATH));

    @Test
    void theMethodsOnThePathAreThere() {
        Set<String> onThePath = ProjectClasses.all().get(MANAGER).getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(method -> method.getName())
                .filter(name -> !NOT_ON_THE_PATH.contains("LocalFeatures." + name))
                .collect(Collectors.toSet());
        assertEquals(Set.of("isEnabled", "getValue"), onThePath);
    }

    @Test
    void theWayToAnAnswerIsFree() {
        Rules.assertKept(THE_WAY_TO_AN_ANSWER_IS_FREE);
    }

    @Test
    void aLockOnTheWayIsCaught() {
        Rules.assertCaught(THE_WAY_TO_AN_ANSWER_IS_FREE, """
                package io.codomyrmex.featureflags;
                public final class LocalFeatures {
                    public boolean isEnabled(String flag) { return new Table().find(flag); }
                }
                """, """
                package io.codomyrmex.featureflags;
                final class Table {
                    synchronized boolean find(String flag) { return true; }
                }
                """);
    }
}
