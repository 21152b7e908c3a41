package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateCommandTest {

    private Path folder;
    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path newFolder) {
        folder = newFolder;
        shell = new TestShell(newFolder);
    }

    @Test
    void everyOptionOfThePlanIsKept() {
        Map<String, Object> status = shell.ok(
                        "create", "checkout",
                        "--stages", "10%, 12.5%, 99.999%",
                        "--delay", "1h30m",
                        "--baseline", "1.5",
                        "--salt", "",
                        "--metadata", "ticket=A-1",
                        "--metadata", "note=a = b",
                        "--when-stale", "baseline",
                        "--bucketing", "xx64-1",
                        "-o", "json")
                .object();
        assertEquals(
                List.of(new BigDecimal("10"), new BigDecimal("12.5"), new BigDecimal("99.999")), status.get("stages"));
        assertEquals(List.of("PT1H30M", "PT1H30M", "PT1H30M"), status.get("delays"));
        assertEquals(new BigDecimal("1.5"), status.get("baseline"));
        assertEquals(new BigDecimal("1.5"), status.get("percentage"));
        assertEquals("", status.get("salt"));
        assertEquals(Map.of("ticket", "A-1", "note", "a = b"), status.get("metadata"));
        assertEquals("baseline", status.get("whenStale"));
        assertEquals("xx64-1", status.get("bucketing"));
        assertEquals(status, shell.status("checkout"));
    }

    @Test
    void stagesCanHaveDelaysOfTheirOwn() {
        Map<String, Object> status = shell.ok("create", "f", "--stages", "1% for 10m, 10% for 1h, 100%", "-o", "json")
                .object();
        assertEquals(List.of("PT10M", "PT1H", "PT0S"), status.get("delays"));
    }

    @Test
    void withoutStagesTheDefaultsHold() {
        Map<String, Object> status = shell.ok("create", "f", "-o", "json").object();
        assertEquals(
                List.of(new BigDecimal("5"), new BigDecimal("25"), new BigDecimal("50"), new BigDecimal("100")),
                status.get("stages"));
        assertEquals(List.of("PT1H", "PT1H", "PT1H", "PT1H"), status.get("delays"));
    }

    @Test
    void aRunningRolloutIsNotReplacedUnlessThatIsSaid() {
        shell.ok("create", "checkout");
        shell.ok("start", "checkout");
        String before = shell.everything("checkout");
        Result refused = shell.run("create", "checkout", "--stages", "50%").refused(5);
        assertTrue(refused.err().contains("--replace") && refused.err().contains("ACTIVE at 5%"), refused.err());
        assertEquals(before, shell.everything("checkout"));
    }

    @Test
    void replacingSaysFirstWhatIsServedNowAndWhatWillBe() {
        shell.ok("create", "checkout", "--stages", "50%, 100%");
        shell.ok("start", "checkout");
        List<Object> servedWhenItSpoke = new ArrayList<>();
        shell.onWords = () ->
                servedWhenItSpoke.add(new TestShell(folder).status("checkout").get("percentage"));
        Result replaced =
                shell.ok("create", "checkout", "--stages", "20%", "--baseline", "2", "--replace", "-o", "json");
        assertEquals(List.of(new BigDecimal("50")), servedWhenItSpoke);
        assertTrue(replaced.err().contains("serves 50% now") && replaced.err().contains("2%, at once"), replaced.err());
        assertEquals("PENDING", replaced.object().get("state"));
        assertEquals(new BigDecimal("2"), replaced.object().get("percentage"));
        assertEquals(new BigDecimal("3"), replaced.object().get("version"));
    }

    @Test
    void anEndedRolloutIsReplacedWithoutAWord() {
        shell.ok("create", "checkout");
        shell.ok("abort", "checkout", "--reason", "r");
        Result again = shell.ok("create", "checkout", "-o", "json");
        assertEquals("", again.err());
        assertEquals(new BigDecimal("3"), again.object().get("version"));
    }

    @Test
    void replacingCommitsOnTheVersionThatItSpokeOf() {
        shell.ok("create", "checkout", "--delay", "0");
        shell.ok("start", "checkout");
        shell.onWords = () -> {
            shell.onWords = () -> {};
            new TestShell(folder).ok("advance", "checkout");
        };
        Result lost = shell.run("create", "checkout", "--replace");
        assertEquals(4, lost.exitCode());
        assertEquals("ACTIVE", shell.status("checkout").get("state"));
        assertEquals(new BigDecimal("25"), shell.status("checkout").get("percentage"));
    }

    @Test
    void ofManyThatCreateAtOnceExactlyOneWins() throws Exception {
        int threads = 16;
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> codes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                codes.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return new TestShell(folder).run("create", "checkout").exitCode();
                }));
            }
            int won = 0;
            for (Future<Integer> code : codes) {
                won += code.get() == 0 ? 1 : 0;
                assertTrue(List.of(0, 4, 5).contains(code.get()), "exit code " + code.get());
            }
            assertEquals(1, won);
        } finally {
            pool.shutdownNow();
        }
        assertEquals(1, shell.ok("history", "checkout", "-o", "json").objects().size());
    }

    @Test
    void ifVersionComesBeforeTheState() {
        shell.ok("create", "checkout");
        shell.run("create", "checkout", "--if-version", "7").refused(4);
        shell.run("create", "checkout", "--if-version", "0").refused(4);
        shell.run("create", "checkout", "--if-version", "1").refused(5);
        shell.run("create", "fresh", "--if-version", "1").refused(4);
        shell.ok("create", "fresh", "--if-version", "0");
        shell.ok("create", "checkout", "--if-version", "1", "--replace");
    }

    @Test
    void aRepeatedCreationIsTheSameCreation() {
        Map<String, Object> first = shell.ok("create", "checkout", "--operation-id", "op", "-o", "json")
                .object();
        shell.ok("start", "checkout");
        Result again = shell.ok("create", "checkout", "--operation-id", "op", "-o", "json");
        assertEquals(true, again.object().get("replay"));
        assertEquals(first.get("id"), again.object().get("id"));
        assertEquals("ACTIVE", shell.status("checkout").get("state"));
        Result replacing = shell.ok("create", "checkout", "--operation-id", "op", "--replace", "-o", "json");
        assertEquals(true, replacing.object().get("replay"));
        assertEquals("ACTIVE", shell.status("checkout").get("state"));
    }

    @Test
    void aBucketingThatIsNotKnownHereIsRefused() {
        Result refused = shell.run("create", "checkout", "--bucketing", "nope").refused(2);
        assertTrue(refused.err().contains("\"nope\"") && refused.err().contains("xx64-1"), refused.err());
        shell.run("status", "checkout").refused(3);
    }
}
