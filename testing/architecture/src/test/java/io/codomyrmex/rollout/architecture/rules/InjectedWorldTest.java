package io.codomyrmex.rollout.architecture.rules;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Time, chance, waiting and threads come from outside, so that tests decide them. Whoever reaches for them is named here. */
class InjectedWorldTest {

    private static final Edges CLOCKS = Edges.none()
            .and("store.StoreSettings", "the clock of whoever brings none")
            .and("feed.FeedBuilder", "the ticker and the clock of whoever brings none")
            .and("drive.DriverBuilder", "the ticker of whoever brings none")
            .and("transition.TransitionWatchBuilder", "the ticker of whoever brings none")
            .and("metrics.MetricsBuilder", "the clock of whoever brings none")
            .and("thread.OwnThreads", "measures how long closing may still take")
            .and("store.jdbc.SqliteConnections", "measures the busy timeout while the file is locked")
            .and("store.jdbc.HintSettings", "when a link for hints was heard last, unless tests say otherwise")
            .and("cli.console.Shell", "the program's own start: everything below it is handed this clock")
            .and("cli.launch.Preparation", "a start of the program too, which nobody sees")
            .and("tck.ChangesContract", "measures how the cost of a read grows, and how long a race may last")
            .and("tck.Hints", "measures how long a hint may take");

    private static final Edges CHANCES = Edges.none()
            .and("control.RolloutManager", "the operation ids of whoever brings none")
            .and("drive.DriverBuilder", "the jitter seed of whoever brings none; it is logged")
            .and("feed.FeedBuilder", "the jitter seed of whoever brings none; it is logged")
            .and("transition.TransitionWatchBuilder", "the jitter seed of whoever brings none; it is logged")
            .and("store.memory.MemoryNamespace", "a new epoch, which no other may have had")
            .and("store.jdbc.RolloutWrites", "a new epoch, which no other may have had")
            .and("store.jdbc.HintSettings", "nodes that lost their links together do not come back together")
            .and("store.jdbc.Pause", "writers who met once are not to meet again")
            .and("store.redis.Arguments", "a new epoch, which no other may have had")
            .and("store.redis.HintLink", "pauses that differ from node to node")
            .and("tck..", "names that no other run has; seeds are printed");

    private static final Edges SLEEPERS = Edges.none()
            .and("cli.console.Pause", "how the program waits between two looks and in the demo")
            .and("store.jdbc.SqliteConnections", "waits for a busy file where SQLite does not wait by itself")
            .and("store.jdbc.Pause", "how a writer waits between a lost race and the next attempt");

    private static final Edges STARTERS = Edges.none()
            .and("drive.DriverBuilder", "moves rollouts while nobody asks")
            .and("feed..", "pulls changes while nobody asks")
            .and("transition.TransitionWatchBuilder", "the threads of whoever brings none")
            .and("gate.lane.GateThreads", "asks gates, which may block, and looks at the time meanwhile")
            .and("metrics.MetricsBuilder", "looks for flags, and asks the store, while nobody scrapes")
            .and("store.jdbc.HintSettings", "listens for changes while nobody asks")
            .and("store.memory.MemoryHints", "calls a listener")
            .and("store.redis.HintLink", "reads hints, and asks for signs of life")
            .and("cli.command.AtExit", "gives the terminal back and ends drivers when the process is interrupted")
            .and("cli.demo.TemporaryFolder", "leaves nothing behind when the process is interrupted")
            .and("tck.Race", "races need runners")
            .and("featureflags.FeaturesBuilder", "the threads that watch files of whoever brings none");

    private static final String ANYWHERE = "io.codomyrmex.rollout.control";

    private static final ArchRule CLOCK = CLOCKS.alone(Uses.CLOCK);
    private static final ArchRule CHANCE = CHANCES.alone(Uses.CHANCE);
    private static final ArchRule SLEEP = SLEEPERS.alone(Uses.SLEEP);
    private static final ArchRule THREAD = STARTERS.alone(Uses.THREAD);

    @Test
    void timeIsInjected() {
        Rules.assertKept(CLOCK);
        CLOCKS.assertAllNeeded(Uses.CLOCK);
    }

    @Test
    void whoeverLooksAtTheClockIsCaught() {
        Rules.assertEachCaught(
                CLOCK,
                ANYWHERE,
                "Object it = java.time.Instant.now()",
                "Object it = java.time.LocalDateTime.now()",
                "Object it = java.time.LocalDate.now(java.time.ZoneOffset.UTC)",
                "Object it = System.currentTimeMillis()",
                "Object it = System.nanoTime()",
                "Object it = java.time.Clock.systemUTC()",
                "Object it = java.time.Clock.systemDefaultZone()",
                "Object it = java.time.Clock.tickSeconds(java.time.ZoneOffset.UTC)",
                "Object it = java.time.InstantSource.system()",
                "Object it = new java.util.Date()",
                "Object it = (java.util.function.Supplier<Object>) java.time.Instant::now",
                "Object it = (java.util.function.Supplier<Object>) () -> java.time.Instant.now()");
    }

    @Test
    void aClockThatWasHandedInMayBeRead() {
        Rules.assertPassed(CLOCK, """
                package io.codomyrmex.rollout.control;
                record Planted(java.time.Clock clock) {
                    java.time.Instant now() { return java.time.Instant.now(clock).plus(java.time.Duration.ZERO); }
                }
                """);
    }

    @Test
    void chanceIsInjected() {
        Rules.assertKept(CHANCE);
        CHANCES.assertAllNeeded(Uses.CHANCE);
    }

    @Test
    void whoeverThrowsDiceIsCaught() {
        Rules.assertEachCaught(
                CHANCE,
                ANYWHERE,
                "Object it = new java.util.Random()",
                "Object it = Math.random()",
                "Object it = java.util.concurrent.ThreadLocalRandom.current()",
                "Object it = new java.security.SecureRandom()",
                "Object it = java.util.UUID.randomUUID()",
                "Object it = (java.util.function.Supplier<Object>) java.util.Random::new");
    }

    @Test
    void diceWithASeedMayBeThrown() {
        Rules.assertPassed(CHANCE, """
                package io.codomyrmex.rollout.control;
                record Planted(long seed) {
                    int toss() { return new java.util.Random(seed).nextInt(); }
                }
                """);
    }

    @Test
    void nobodySleeps() {
        Rules.assertKept(SLEEP);
        SLEEPERS.assertAllNeeded(Uses.SLEEP);
    }

    @Test
    void whoeverSleepsIsCaught() {
        Rules.assertEachCaught(
                SLEEP,
                ANYWHERE,
                "Thread.sleep(1)",
                "java.util.concurrent.TimeUnit.SECONDS.sleep(1)",
                "java.util.concurrent.locks.LockSupport.parkNanos(1)");
    }

    @Test
    void threadsAreInjected() {
        Rules.assertKept(THREAD);
        STARTERS.assertAllNeeded(Uses.THREAD);
    }

    @Test
    void whoeverStartsThreadsIsCaught() {
        Rules.assertEachCaught(
                THREAD,
                ANYWHERE,
                "Object it = new Thread(() -> {})",
                "Object it = (java.util.concurrent.ThreadFactory) Thread::new",
                "Object it = java.util.concurrent.Executors.newCachedThreadPool()",
                "Object it = java.util.concurrent.ForkJoinPool.commonPool()",
                "Object it = new java.util.Timer()",
                "Object it = java.util.concurrent.CompletableFuture.runAsync(() -> {})",
                "Object it = java.util.List.of(1).parallelStream()");
    }
}
