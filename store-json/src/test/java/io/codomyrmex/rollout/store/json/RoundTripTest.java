package io.codomyrmex.rollout.store.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever is written is read back equal, and written again the same. */
class RoundTripTest {

    private static final int DOCUMENTS = 3_000;

    private final JsonRolloutCodec codec = new JsonRolloutCodec(name -> true);

    @Test
    void everyDocumentIsReadBackEqual() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < DOCUMENTS; i++) {
            RolloutDocument document = document(random);
            String text = codec.write(document);
            String hint = "-Drollout.seed=" + seed + ", document " + i;
            assertEquals(new DocumentReading.Read(document), codec.read(text), hint);
            assertEquals(text, codec.write(document), hint);
        }
    }

    @Test
    void aTextCutAnywhereIsDamagedAndNeverAnException() {
        String text = codec.write(new RolloutDocument("i", RolloutConfig.parse("1% for 10m, 10% for 1h, 100%")));
        for (int length = 0; length < text.length(); length++) {
            assertEquals(
                    DocumentReading.Kind.DAMAGED,
                    assertInstanceOf(DocumentReading.Problem.class, codec.read(text.substring(0, length)))
                            .kind());
        }
    }

    @Test
    void aTextWithOneCharacterChangedIsReadOrAProblemButNeverAnException() {
        long seed = Long.getLong("rollout.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String text = codec.write(document(random));
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder changed = new StringBuilder(text);
            changed.setCharAt(
                    random.nextInt(text.length()), (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            DocumentReading reading = codec.read(changed.toString());
            assertTrue(
                    reading instanceof DocumentReading.Read
                            || (reading instanceof DocumentReading.Problem problem
                                    && HostileTextTest.isOnePlainLine(problem.words())),
                    () -> "-Drollout.seed=" + seed + ": " + reading);
        }
    }

    @Test
    void theLargestPlanFits() {
        Map<String, String> metadata = Map.of("k", "\u0001".repeat(15_999));
        List<Stage> stages = new ArrayList<>();
        for (int i = 1; i <= RolloutConfig.MAX_STAGES; i++) {
            stages.add(new Stage(Percentage.ofThousandths(99_900 + i), Stage.MAX_DELAY));
        }
        RolloutDocument document = new RolloutDocument(
                "\u0001".repeat(100),
                RolloutConfig.builder()
                        .stages(stages)
                        .salt("\u0001".repeat(200))
                        .metadata(metadata)
                        .build());

        assertEquals(new DocumentReading.Read(document), codec.read(codec.write(document)));
    }

    @Test
    void anIdThatNoStoreCouldKeepIsNotWritten() {
        for (String id : new String[] {"\u0000", "a\ud800", "\udc00b"}) {
            RolloutDocument document = new RolloutDocument(id, RolloutConfig.defaults());

            assertThrows(IllegalArgumentException.class, () -> codec.write(document));
        }
    }

    private static RolloutDocument document(RandomGenerator random) {
        TreeSet<Integer> thousandths = new TreeSet<>();
        int count = random.nextInt(1, random.nextInt(10) == 0 ? 101 : 6);
        while (thousandths.size() < count) {
            thousandths.add(random.nextInt(1, Percentage.WHOLE + 1));
        }
        List<Stage> stages = new ArrayList<>();
        for (int each : thousandths) {
            long micros = random.nextInt(3) == 0 ? 0 : random.nextLong(315_360_000_000_000L + 1);
            stages.add(new Stage(Percentage.ofThousandths(each), Duration.of(micros, ChronoUnit.MICROS)));
        }
        Map<String, String> metadata = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            metadata.put("k" + i + line(random, 20), text(random, 50));
        }
        RolloutConfig config = new RolloutConfig(
                stages,
                Percentage.ofThousandths(random.nextInt(thousandths.first())),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random, 200)),
                random.nextBoolean() ? RolloutConfig.DEFAULT_BUCKETING : "other-" + random.nextInt(9),
                random.nextBoolean() ? WhenStale.KEEP : WhenStale.BASELINE,
                metadata,
                random.nextBoolean() ? AdvanceMode.MANUAL : AdvanceMode.AUTOMATIC,
                gates(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(calendar(random)));
        return new RolloutDocument(
                "i" + text(random, 40),
                config,
                random.nextBoolean() ? Optional.empty() : Optional.of(new Freeze("f" + line(random, 20), "because")),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Approval(
                                random.nextInt(100),
                                random.nextLong(1, Long.MAX_VALUE),
                                "a" + line(random, 20),
                                random.nextBoolean() ? Optional.empty() : Optional.of("r" + line(random, 20)))),
                Optional.empty());
    }

    private static List<GateRule> gates(RandomGenerator random) {
        List<GateRule> gates = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            GateRule rule = random.nextBoolean() ? GateRule.of("gate" + i) : GateRule.of("gate" + i, "to " + i);
            GateAction[] actions = GateAction.values();
            gates.add(rule.with(VerdictKind.FAIL, actions[random.nextInt(actions.length)])
                    .with(VerdictKind.NO_DATA, random.nextBoolean() ? GateAction.PAUSE : GateAction.HOLD));
        }
        return gates;
    }

    private static RolloutCalendar calendar(RandomGenerator random) {
        String from = "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
        String until = "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
        return RolloutCalendar.parse("Mon-Thu " + from + "-" + until + ", Sat 10:00-12:00 Europe/Berlin")
                .withAccrual(random.nextBoolean() ? Accrual.ALWAYS : Accrual.OPEN);
    }

    /** Well-formed text of any planes, quotes, backslashes and control characters among it; never a NUL. */
    private static String text(RandomGenerator random, int maxCodePoints) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxCodePoints + 1); i > 0; i--) {
            int bound = new int[] {0x30, 0x7f, 0x800, 0x10000, 0x110000}[random.nextInt(5)];
            int codePoint = random.nextInt(1, bound);
            text.appendCodePoint(Character.getType(codePoint) == Character.SURROGATE ? '"' : codePoint);
        }
        return text.toString();
    }

    private static String line(RandomGenerator random, int maxCodePoints) {
        return text(random, maxCodePoints)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.CONTROL
                        && Character.getType(c) != Character.LINE_SEPARATOR
                        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
