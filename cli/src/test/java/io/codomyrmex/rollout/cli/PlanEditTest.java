package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that say how a rollout moves: made by {@code create}, changed by {@code edit}. */
class PlanEditTest {

    private TestShell shell;

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        shell = new TestShell(folder);
    }

    @Test
    void aPlanSaysWhoAdvancesWhoIsAskedAndWhen() {
        Map<String, Object> status = shell.ok(
                        "create",
                        "checkout",
                        "--automatic",
                        "--gate",
                        "approval",
                        "--gate",
                        "http https://slo.internal/checkout fail=abort",
                        "--window",
                        "mon-fri 9:00-17:00 europe/berlin".replace("9:00-", "09:00-"),
                        "--accrual",
                        "open",
                        "-o",
                        "json")
                .object();
        assertEquals("automatic", status.get("advance"));
        List<?> gates = (List<?>) status.get("gates");
        assertEquals(2, gates.size());
        Map<?, ?> http = (Map<?, ?>) gates.get(1);
        assertEquals("http", http.get("gate"));
        assertEquals("https://slo.internal/checkout", http.get("argument"));
        assertEquals(
                Map.of(
                        "pass",
                        "advance",
                        "fail",
                        "abort",
                        "inconclusive",
                        "hold",
                        "no-data",
                        "hold",
                        "source-down",
                        "hold"),
                http.get("policy"));
        assertEquals(
                Map.of("windows", "Mon-Fri 09:00-17:00 Europe/Berlin", "zone", "Europe/Berlin", "accrual", "open"),
                status.get("calendar"));
    }

    @Test
    void aPlanThatSaysNothingIsManualAndHasNeitherGatesNorACalendar() {
        Map<String, Object> status =
                shell.ok("create", "checkout", "-o", "json").object();
        assertEquals("manual", status.get("advance"));
        assertEquals(List.of(), status.get("gates"));
        assertNull(status.get("calendar"));
        assertNull(status.get("freeze"));
        assertNull(status.get("approval"));
    }

    @Test
    void whatCannotBeAPlanIsRefusedBeforeThereIsAStore() {
        for (List<String> wrong : List.of(
                List.of("--gate", "exposure many"),
                List.of("--gate", "http ftp://x"),
                List.of("--gate", "exposure 5 no-data=advance"),
                List.of("--window", "Mon-Fri 09:00-17:00"),
                List.of("--window", "Mon-Fri 09:00-17:00 Europe/Nowhere"),
                List.of("--accrual", "open"),
                List.of("--window", "daily 09:00-17:00 UTC", "--accrual", "sometimes"),
                List.of("--automatic", "--manual"))) {
            List<String> command = new java.util.ArrayList<>(List.of("create", "checkout"));
            command.addAll(wrong);
            shell.run(command.toArray(String[]::new)).refused(2);
        }
        assertTrue(java.nio.file.Files.notExists(shell.directory.resolve(".rollout")));
    }

    @Test
    void anEditShowsTheOldAndTheNewPlanAndKeepsTheRest() {
        shell.ok("create", "checkout", "--delay", "10m", "--gate", "approval", "--metadata", "team=pay");
        shell.ok("start", "checkout");
        assertEquals(
                """
                checkout: ACTIVE at 5%, stage 1 of 4, version 3, next advance from 2026-11-24T03:10:00Z
                - stages      5% for 10m, 25% for 10m, 50% for 10m, 100% for 10m
                + stages      5% for 10m, 25% for 10m, 40% for 10m, 100% for 10m
                - advance     manual
                + advance     automatic
                """,
                shell.ok("edit", "checkout", "--stages", "5%, 25%, 40%, 100%", "--automatic")
                        .out());
        assertEquals("""
                checkout: ACTIVE at 5%, stage 1 of 4, version 4, next advance from 2026-11-24T03:10:00Z
                - gates       approval
                + gates       none
                """, shell.ok("edit", "checkout", "--no-gates").out());
        Map<String, Object> status = shell.status("checkout");
        assertEquals(Map.of("team", "pay"), status.get("metadata"));
        assertEquals("automatic", status.get("advance"));
    }

    @Test
    void stagesNamedWithoutDelaysKeepThoseOfThePlan() {
        shell.ok("create", "checkout", "--stages", "1% for 1m, 10% for 10m, 100% for 1h");
        Map<String, Object> edited = shell.ok("edit", "checkout", "--stages", "1, 5, 10, 50, 100", "-o", "json")
                .object();
        assertEquals(List.of("PT1M", "PT1M", "PT10M", "PT10M", "PT1H"), edited.get("delays"));
        assertEquals(
                List.of("PT2M", "PT2M", "PT2M", "PT2M", "PT2M"),
                shell.ok("edit", "checkout", "--delay", "2m", "-o", "json")
                        .object()
                        .get("delays"));
        assertEquals(
                List.of("PT3M", "PT0S"),
                shell.ok("edit", "checkout", "--stages", "1% for 3m, 100%", "-o", "json")
                        .object()
                        .get("delays"));
    }

    @Test
    void anotherWindowKeepsTheAccrualAndAnAccrualTheWindow() {
        shell.ok("create", "checkout", "--window", "daily 09:00-17:00 UTC", "--accrual", "open");
        shell.ok("edit", "checkout", "--window", "daily 10:00-12:00 UTC");
        assertEquals(
                Map.of("windows", "daily 10:00-12:00 UTC", "zone", "UTC", "accrual", "open"),
                shell.status("checkout").get("calendar"));
        shell.ok("edit", "checkout", "--accrual", "always");
        assertEquals(
                Map.of("windows", "daily 10:00-12:00 UTC", "zone", "UTC", "accrual", "always"),
                shell.status("checkout").get("calendar"));
        shell.ok("edit", "checkout", "--no-window");
        assertNull(shell.status("checkout").get("calendar"));
        shell.run("edit", "checkout", "--accrual", "open").refused(2);
    }

    @Test
    void whatWouldChangeWhatIsExposedIsRefusedInTheWordsOfTheLibrary() {
        shell.ok("create", "checkout");
        shell.ok("start", "checkout");
        String before = shell.everything("checkout");
        assertEquals(
                "rollout: stages: 6% as stage 1, which was entered at 5%; what has been exposed does not change by an edit\n",
                shell.run("edit", "checkout", "--stages", "6%, 100%").refused(2).err());
        for (String[] wrong :
                new String[][] {{"--baseline", "1"}, {"--salt", "other"}, {"--bucketing", "unleash"}, {"--stages", "0"}
                }) {
            shell.run("edit", "checkout", wrong[0], wrong[1]).refused(2);
        }
        shell.run("edit", "checkout").refused(2);
        assertEquals(before, shell.everything("checkout"));
    }

    @Test
    void anEditOfWhatWasSeenMeetsItsConditionOrNothingHappens() {
        shell.ok("create", "checkout");
        shell.run("edit", "checkout", "--automatic", "--if-version", "7").refused(4);
        assertEquals(
                BigDecimal.valueOf(2),
                shell.ok("edit", "checkout", "--automatic", "--if-version", "1", "-o", "json")
                        .object()
                        .get("version"));
        Result same = shell.ok("edit", "checkout", "--automatic");
        assertTrue(same.out().contains("the plan is the same as before"), same.out());
        shell.ok("abort", "checkout", "--reason", "r");
        shell.run("edit", "checkout", "--manual").refused(5);
    }
}
