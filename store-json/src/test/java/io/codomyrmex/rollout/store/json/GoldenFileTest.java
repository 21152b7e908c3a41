package io.codomyrmex.rollout.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.GateAction;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.WhenStale;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.store.RolloutDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file is what programs in the field have written. It never changes; a new format gets a file of its own. */
class GoldenFileTest {

    private static final RolloutDocument DOCUMENT = new RolloutDocument(
            "01J9Z3K4T5-checkout",
            new RolloutConfig(
                    List.of(
                            new Stage(Percentage.of(0.001), Duration.ofMinutes(10)),
                            new Stage(Percentage.of(12.5), Duration.of(1, ChronoUnit.MICROS)),
                            new Stage(Percentage.FULL, Duration.ZERO)),
                    Percentage.ZERO,
                    Optional.of("checkout-2"),
                    RolloutConfig.DEFAULT_BUCKETING,
                    WhenStale.BASELINE,
                    Map.of("ticket \"7\"", "naïve 🚀\nline two", "owner", "payments"),
                    AdvanceMode.MANUAL,
                    List.of(),
                    Optional.empty()));

    /** As above, with everything that a plan may leave at its default, and with what is said while a rollout runs. */
    private static final RolloutDocument STEERED = new RolloutDocument(
            DOCUMENT.id(),
            DOCUMENT.config().toBuilder()
                    .advance(AdvanceMode.AUTOMATIC)
                    .gates(List.of(
                            GateRule.of("approval"),
                            GateRule.of("http", "https://slo.internal/checkout")
                                    .with(VerdictKind.FAIL, GateAction.ABORT)))
                    .calendar(Optional.of(RolloutCalendar.parse("Mon-Fri 09:00-17:00 Europe/Berlin")
                            .withAccrual(Accrual.OPEN)))
                    .build(),
            Optional.of(new Freeze("dana", "release night")),
            Optional.of(new Approval(1, 7, "kim", Optional.of("looks good"))),
            Optional.empty());

    private final JsonRolloutCodec codec = new JsonRolloutCodec();

    @Test
    void schemaOneIsReadAsEver() throws IOException {
        assertEquals(new DocumentReading.Read(DOCUMENT), codec.read(golden("schema-1.json")));
    }

    @Test
    void schemaOneIsWrittenAsEverByteForByte() throws IOException {
        assertEquals(golden("schema-1.json"), codec.write(DOCUMENT));
    }

    @Test
    void whatSteersARolloutIsReadAndWrittenAsEverByteForByte() throws IOException {
        assertEquals(new DocumentReading.Read(STEERED), codec.read(golden("schema-1-steered.json")));
        assertEquals(golden("schema-1-steered.json"), codec.write(STEERED));
    }

    @Test
    void theExampleInTheDocumentationIsThisDocument() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "wire-format.md"));
        Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertTrue(block.find());
        assertEquals(new DocumentReading.Read(DOCUMENT), codec.read(block.group(1)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenFileTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
