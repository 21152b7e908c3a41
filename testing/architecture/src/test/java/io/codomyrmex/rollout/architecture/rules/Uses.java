package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;
import java.util.function.Predicate;

/** Kinds of use that rules are about: calls, and references such as {@code Clock::systemUTC}. */
final class Uses {

    /** The time of this process, whoever asks for it. Not {@code now(clock)}: there the clock was handed in. */
    static final DescribedPredicate<JavaAccess<?>> CLOCK = codeUnit(
            "look at the process's clock",
            method("java.lang.System", "currentTimeMillis", "nanoTime")
                    .or(method("java.time.Clock", "system", "systemUTC", "systemDefaultZone"))
                    .or(method("java.time.Clock", "tickMillis", "tickSeconds", "tickMinutes"))
                    .or(method("java.time.InstantSource", "system"))
                    .or(method("java.util.Calendar", "getInstance"))
                    .or(constructor("java.util.Date").and(Uses::hasNoArgument))
                    .or(target -> packageOf(target).startsWith("java.time")
                            && target.getName().equals("now")
                            && !target.getFullName().contains("java.time.Clock")));

    /** Chance that no seed repeats. */
    static final DescribedPredicate<JavaAccess<?>> CHANCE = codeUnit(
            "throw dice",
            method("java.lang.Math", "random")
                    .or(method("java.lang.StrictMath", "random"))
                    .or(method("java.util.UUID", "randomUUID"))
                    .or(method("java.util.concurrent.ThreadLocalRandom", "current"))
                    .or(method("java.util.random.RandomGenerator", "getDefault"))
                    .or(method("java.util.Collections", "shuffle")
                            .and(target -> target.getParameterTypes().size() == 1))
                    .or(constructor("java.util.Random").and(Uses::hasNoArgument))
                    .or(constructor("java.util.SplittableRandom").and(Uses::hasNoArgument))
                    .or(constructor("java.security.SecureRandom")));

    /** Time spent asleep. */
    static final DescribedPredicate<JavaAccess<?>> SLEEP = codeUnit(
            "sleep",
            method("java.lang.Thread", "sleep")
                    .or(method("java.util.concurrent.TimeUnit", "sleep"))
                    .or(method("java.util.concurrent.locks.LockSupport", "park", "parkNanos", "parkUntil")));

    /** Threads of one's own, and those of a pool that everyone shares. */
    static final DescribedPredicate<JavaAccess<?>> THREAD = codeUnit(
            "start threads",
            constructor("java.lang.Thread")
                    .or(method("java.lang.Thread", "ofVirtual", "ofPlatform", "startVirtualThread"))
                    .or(target -> ownerOf(target).equals("java.util.concurrent.Executors"))
                    .or(constructor("java.util.concurrent.ThreadPoolExecutor"))
                    .or(constructor("java.util.concurrent.ScheduledThreadPoolExecutor"))
                    .or(constructor("java.util.concurrent.ForkJoinPool"))
                    .or(method("java.util.concurrent.ForkJoinPool", "commonPool"))
                    .or(constructor("java.util.Timer"))
                    .or(target -> ownerOf(target).equals("java.util.concurrent.CompletableFuture")
                            && target.getName().endsWith("Async"))
                    .or(target -> Set.of("parallelStream", "parallel").contains(target.getName())));

    /** The end of the process. */
    static final DescribedPredicate<JavaAccess<?>> EXIT = codeUnit(
            "end the process", method("java.lang.System", "exit").or(method("java.lang.Runtime", "exit", "halt")));

    /** The process's own streams, also by way of {@code printStackTrace()}. */
    static final DescribedPredicate<JavaAccess<?>> STANDARD_STREAM = describe(
            "use a standard stream",
            access -> isOneOfThree(access, "java.lang.System")
                    || isOneOfThree(access, "java.io.FileDescriptor")
                    || (access.getName().equals("printStackTrace")
                            && access.getTarget() instanceof CodeUnitAccessTarget target
                            && hasNoArgument(target)));

    private Uses() {}

    private static boolean isOneOfThree(JavaAccess<?> access, String owner) {
        return ownerOf(access.getTarget()).equals(owner)
                && Set.of("in", "out", "err").contains(access.getName());
    }

    private static DescribedPredicate<JavaAccess<?>> codeUnit(String name, Predicate<CodeUnitAccessTarget> kind) {
        return describe(name, access -> access.getTarget() instanceof CodeUnitAccessTarget target && kind.test(target));
    }

    private static Predicate<CodeUnitAccessTarget> method(String owner, String... names) {
        return target -> ownerOf(target).equals(owner) && Set.of(names).contains(target.getName());
    }

    private static Predicate<CodeUnitAccessTarget> constructor(String owner) {
        return method(owner, "<init>");
    }

    private static boolean hasNoArgument(CodeUnitAccessTarget target) {
        return target.getParameterTypes().isEmpty();
    }

    private static String ownerOf(AccessTarget target) {
        return target.getOwner().getFullName();
    }

    private static String packageOf(AccessTarget target) {
        return target.getOwner().getPackageName();
    }
}
