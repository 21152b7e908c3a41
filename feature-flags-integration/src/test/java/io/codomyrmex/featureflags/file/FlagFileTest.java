package io.codomyrmex.featureflags.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.Percentage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlagFileTest {

    @TempDir
    private Path folder;

    private final FeatureManager features = FeatureManager.withoutRollouts();

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("flags.json"), json);
    }

    private static FlagDefinition everything() {
        Map<String, Object> metadata = new HashMap<>(Map.of("value", Map.of("deep", List.of(1, 2.5, "x", true))));
        metadata.put("owner", null);
        metadata.put("big", new BigDecimal("123456789012345678901234567890.5"));
        metadata.put("long", 9_007_199_254_740_993L);
        return FlagDefinition.builder("everything")
                .enabled(false)
                .percentage(Percentage.of(12.345))
                .description("what it is \"for\"\n\u00fc\ud83d\ude80")
                .metadata(metadata)
                .rule("country", Operator.IN, List.of("DE", 5, true, 0.5))
                .rule("email", Operator.REGEX, "@example\\.com$")
                .rule("age", Operator.GTE, 18L)
                .allow("user-1", "user-2")
                .deny("user-3")
                .rollout(RolloutUse.REQUIRED)
                .salt("other")
                .build();
    }

    @Test
    void everyFormOfAFlagIsRead() throws IOException {
        int flags = features.loadFromFile(file("""
                {
                  "on": true,
                  "off": false,
                  "colour": "blue",
                  "limit": 25,
                  "list": [1, "a"],
                  "checkout": {
                    "enabled": true, "percentage": 12.5, "description": "the new one",
                    "metadata": {"owner": "pay", "value": {"colour": "red"}},
                    "targeting_rules": [{"attribute": "country", "operator": "in", "value": ["DE", "FR"]}],
                    "allowlist": ["user-1"], "denylist": ["user-2"],
                    "rollout": "none", "bucketing": "codomyrmex", "salt": "other"
                  }
                }
                """));
        assertEquals(6, flags);
        assertTrue(features.isEnabled("on"));
        assertFalse(features.isEnabled("off"));
        assertEquals("blue", features.getValue("colour", "red"));
        assertEquals(25, features.getValue("limit", 1));
        assertEquals(List.of(1, "a"), features.getValue("list", List.of()));
        assertEquals(
                FlagDefinition.builder("checkout")
                        .percentage(Percentage.of(12.5))
                        .description("the new one")
                        .metadata(Map.of("owner", "pay", "value", Map.of("colour", "red")))
                        .rule("country", Operator.IN, List.of("DE", "FR"))
                        .allow("user-1")
                        .deny("user-2")
                        .rollout(RolloutUse.NONE)
                        .bucketing("codomyrmex")
                        .salt("other")
                        .build(),
                features.getFlag("checkout").orElseThrow());
    }

    @Test
    void whatIsSavedIsLoaded() {
        features.createFlag(everything());
        features.createFlag("on", true);
        features.createFlag("off", false);
        features.createFlag(FlagDefinition.builder("any name \ud83d\ude80")
                .rollout(RolloutUse.NONE)
                .build());
        features.createFlag(
                FlagDefinition.builder("half").percentage(Percentage.of(50)).build());
        Path file = folder.resolve("saved.json");
        features.saveToFile(file);
        FeatureManager other = FeatureManager.withoutRollouts();
        assertEquals(5, other.loadFromFile(file));
        assertEquals(features.listFlags(), other.listFlags());
    }

    @Test
    void aSavedFileIsForPeople() throws IOException {
        features.createFlag("on", true);
        features.createFlag(FlagDefinition.builder("checkout")
                .percentage(Percentage.of(12.5))
                .allow("a", "b")
                .build());
        Path file = folder.resolve("saved.json");
        features.saveToFile(file);
        assertEquals("""
                {
                  "checkout": {
                    "enabled": true,
                    "percentage": 12.5,
                    "allowlist": [ "a", "b" ]
                  },
                  "on": true
                }
                """, Files.readString(file));
    }

    @Test
    void loadingReplacesWhatWasThereAndKeepsOverrides() throws IOException {
        features.createFlag("gone", true);
        features.createFlag("same", true);
        features.setOverride("over", true);
        Set<String> told = new TreeSet<>();
        features.listen(told::addAll);
        features.loadFromFile(file("{\"same\": true, \"new\": true}"));
        assertFalse(features.isEnabled("gone"));
        assertTrue(features.isEnabled("new"));
        assertTrue(features.isEnabled("over"));
        assertEquals(Set.of("gone", "new"), told);
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                Arguments.of("", "line 1: it is no JSON object"),
                Arguments.of("[]", "line 1: it is no JSON object"),
                Arguments.of("{\"a\": true", "it is no JSON that can be read"),
                Arguments.of("{\"a\": true}}", "it is no JSON that can be read"),
                Arguments.of("{\"a\": true} {}", "there is something behind the object"),
                Arguments.of(
                        "{\n\"a\": true,\n\"a\": false}", "line 3: it is no JSON that can be read: Duplicate field"),
                Arguments.of("{\"a\": null}", "flag \"a\": null is no flag; write true, false, a value, or an object"),
                Arguments.of(
                        "{\n\n\"a\": {\"percentage\": 101}}",
                        "line 3, flag \"a\": percentage: \"101\" is outside 0 to 100"),
                Arguments.of("{\"a\": {\"percentage\": -1}}", "percentage: \"-1\" is outside 0 to 100"),
                Arguments.of("{\"a\": {\"percentage\": 1.2345}}", "percentage: \"1.2345\" is finer than 0.001 %"),
                Arguments.of("{\"a\": {\"percentage\": 1e999999999}}", "percentage: \"1E+999999999\" is outside"),
                Arguments.of("{\"a\": {\"percentage\": \"5\"}}", "percentage: \"5\" is not a number"),
                Arguments.of("{\"a\": {\"enabled\": 1}}", "enabled: \"1\" is not true or false"),
                Arguments.of("{\"a\": {\"enable\": true}}", "\"enable\" is no field; did you mean \"enabled\"?"),
                Arguments.of(
                        "{\"a\": {\"colour\": 1}}",
                        "\"colour\" is no field; an object is a definition, and a flag's value"),
                Arguments.of(
                        "{\"a\": {\"rollout\": \"maybe\"}}", "rollout: \"maybe\" is none of optional, required, none"),
                Arguments.of(
                        "{\"a\": {\"bucketing\": \"md5\"}}",
                        "bucketing: \"md5\" is not known here; known are codomyrmex, xx64-1"),
                Arguments.of("{\"a\": {\"allowlist\": [1]}}", "allowlist: \"1\" is no text"),
                Arguments.of(
                        "{\"a\": {\"targeting_rules\": [{\"attribute\": \"x\", \"operator\": \"eq\"}]}}",
                        "targeting_rules[0]: value: it is missing"),
                Arguments.of(
                        "{\"a\": {\"targeting_rules\": [{\"attribute\": \"x\", \"operator\": \"regex\", \"value\": \"(\"}]}}",
                        "targeting_rules[0]: value: the regular expression \"(\" is not understood"),
                Arguments.of(
                        "{\"no blanks\": true}", "flag \"no blanks\": flag: \"no blanks\" has \" \" at position 3"),
                Arguments.of("{\"a\": " + "[".repeat(100) + "]".repeat(100) + "}", "it is no JSON that can be read"),
                Arguments.of("{\"a\": \"" + "\\ud83d\"", "it is no JSON that can be read"));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileChangesNothingAndSaysWhatIsWrong(String json, String why) throws IOException {
        features.createFlag("before", true);
        Path file = file(json);
        FlagFileException refused = assertThrows(FlagFileException.class, () -> features.loadFromFile(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("flag file \"" + file), refused.getMessage());
        assertEquals(List.of(FlagDefinition.of("before")), features.listFlags());
    }

    @Test
    void aFileThatIsMissingOrNoFileIsSaid() {
        FlagFileException missing =
                assertThrows(FlagFileException.class, () -> features.loadFromFile(folder.resolve("none.json")));
        assertTrue(missing.getMessage().endsWith("does not exist"), missing.getMessage());
        FlagFileException noFile = assertThrows(FlagFileException.class, () -> features.loadFromFile(folder));
        assertTrue(noFile.getMessage().endsWith("is no regular file"), noFile.getMessage());
    }

    @Test
    void aFileThatCannotBeWrittenStaysAsItWas() throws IOException {
        Path nowhere = folder.resolve("none").resolve("flags.json");
        FlagFileException refused = assertThrows(FlagFileException.class, () -> features.saveToFile(nowhere));
        assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
        Path occupied = Files.createDirectory(folder.resolve("occupied"));
        Files.writeString(occupied.resolve("inside"), "kept");
        assertThrows(FlagFileException.class, () -> features.saveToFile(occupied));
        assertEquals(List.of("occupied"), names(folder), "no draft is left behind");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void savingKeepsPermissionsAndFollowsALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        features.createFlag("on", true);
        features.saveToFile(link);
        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(real).contains("\"on\""));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals(List.of("link.json", "real.json"), names(folder));
    }

    @Test
    void definitionsKeptInAFileOutliveTheirManager() throws IOException {
        Path file = folder.resolve("kept.json");
        FeatureManager first =
                FeatureManager.builder().definitions(FlagFile.at(file)).build();
        assertEquals(List.of(), first.listFlags());
        first.createFlag(everything());
        first.createFlag("on", true);
        first.createFlag("gone", true);
        first.deleteFlag("gone");
        FeatureManager second =
                FeatureManager.builder().definitions(FlagFile.at(file)).build();
        assertEquals(first.listFlags(), second.listFlags());
        assertEquals(2, second.listFlags().size());
        Files.writeString(file, "{");
        assertThrows(FlagFileException.class, () -> second.createFlag("new", true));
        assertFalse(second.isEnabled("new"));
    }

    @Test
    void tenThousandFlagsLoadInUnderASecond() throws IOException {
        String flags = IntStream.range(0, 10_000)
                .mapToObj(i -> """
                        "flag-%d": {"enabled": true, "percentage": %d.5, "description": "number %d",
                          "targeting_rules": [{"attribute": "country", "operator": "in", "value": ["DE", "FR", "C%d"]},
                            {"attribute": "email", "operator": "regex", "value": "@example%d\\\\.com$"}],
                          "allowlist": ["user-1", "user-%d"]}""".formatted(i, i % 100, i, i, i, i))
                .collect(Collectors.joining(",\n", "{", "}"));
        Path file = file(flags);
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        assertEquals(10_000, features.loadFromFile(file));
        long millis = (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
        assertTrue(millis < 1_000, millis + " ms of processor time");
        List<FlagDefinition> loaded = features.listFlags();

        Files.writeString(file, flags.substring(0, flags.length() - 2));
        assertThrows(FlagFileException.class, () -> features.loadFromFile(file));
        assertEquals(loaded, features.listFlags());
    }

    @Test
    void readersSeeAWholeFileOrTheOther() throws Exception {
        Path on = Files.writeString(folder.resolve("on.json"), json(true));
        Path off = Files.writeString(folder.resolve("off.json"), json(false));
        features.loadFromFile(on);
        String[] mixed = new String[1];
        Thread reader = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                List<FlagDefinition> seen = features.listFlags();
                long enabled = seen.stream().filter(FlagDefinition::enabled).count();
                if (enabled != 0 && enabled != 200) {
                    mixed[0] = enabled + " of " + seen.size() + " are on";
                }
            }
        });
        reader.start();
        for (int i = 0; i < 100; i++) {
            features.loadFromFile(i % 2 == 0 ? off : on);
        }
        reader.interrupt();
        reader.join();
        assertEquals(Arrays.asList((String) null), Arrays.asList(mixed));
    }

    private static String json(boolean enabled) {
        return IntStream.range(0, 200)
                .mapToObj(i -> "\"flag-" + i + "\": " + enabled)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
