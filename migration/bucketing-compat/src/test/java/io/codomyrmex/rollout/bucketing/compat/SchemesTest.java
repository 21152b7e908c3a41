package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemesTest {

    /** Frozen: a name that was stored once is looked for as long as there are rollouts. */
    private static final List<String> NAMES = List.of(
            "configcat",
            "devcycle",
            "flagd-v1",
            "flagd-v2",
            "flagd-v2-js",
            "flipper",
            "flipt",
            "goff",
            "growthbook-v1",
            "growthbook-v1-utf8",
            "growthbook-v2",
            "growthbook-v2-utf8",
            "launchdarkly",
            "microsoft",
            "optimizely",
            "posthog",
            "split",
            "split-legacy",
            "statsig",
            "togglz",
            "unleash",
            "unleash-java9",
            "unleash-node");

    /** A text that every scheme takes. */
    private static final String SALT = "1";

    static List<Scheme> schemes() {
        return new CompatBucketings().bucketings();
    }

    @Test
    void theNamesAreTheseAndCoreFindsThem() {
        assertEquals(NAMES, schemes().stream().map(Scheme::name).toList());
        assertTrue(Bucketings.names().containsAll(NAMES));
        NAMES.forEach(
                name -> assertEquals(name, Bucketings.find(name).orElseThrow().name()));
    }

    @ParameterizedTest
    @CsvSource({
        "unleash, 1",
        "unleash-java9, 1",
        "unleash-node, 1",
        "split, 1",
        "split-legacy, 1",
        "configcat, 1",
        "togglz, 1",
        "flipt, 1",
        "growthbook-v1, 0.1",
        "growthbook-v2, 0.01",
        "codomyrmex, 0.01",
        "optimizely, 0.01",
        "statsig, 0.01",
        "launchdarkly, 0.001",
        "flagd-v1, 0.001",
        "flagd-v2, 0.001",
        "flagd-v2-js, 0.001",
        "posthog, 0.001",
        "microsoft, 0.001",
        "goff, 0.001",
        "flipper, 0.001",
        "devcycle, 0.001"
    })
    void aSchemeIsAsFineAsItsSystem(String name, String step) {
        assertEquals(Percentage.parse(step), Bucketings.find(name).orElseThrow().resolution());
    }

    @Test
    void thoseThatCoupleFlagsSaySo() {
        Set<String> coupling = schemes().stream()
                .filter(scheme -> scheme.coupling().isPresent())
                .map(Scheme::name)
                .collect(Collectors.toSet());
        assertEquals(Set.of("togglz", "growthbook-v1", "growthbook-v1-utf8", "split-legacy", "flipper"), coupling);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void nobodyIsInAtZeroAndEverybodyAtAHundredPercentAlsoWithoutAUnit(Scheme scheme) {
        SaltedBucketing salted = scheme.withSalt(SALT);
        for (String unit : new String[] {null, "", " ", "user-1", "\ud83d"}) {
            assertFalse(salted.includes(unit, Percentage.ZERO));
            assertTrue(salted.includes(unit, Percentage.FULL));
        }
        assertFalse(salted.includes(null, Percentage.of(99)));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void whoIsInAtAPercentageIsInAtEveryHigherOneWhateverTheId(Scheme scheme, TestReporter reporter) {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String salt = scheme.name().startsWith("split") ? Integer.toString(random.nextInt()) : Texts.any(random, 5);
            SaltedBucketing salted = scheme.withSalt(salt);
            String unit = Texts.any(random, random.nextInt(20));
            boolean before = false;
            for (int thousandths : ascending(random)) {
                boolean now = salted.includes(unit, Percentage.ofThousandths(thousandths));
                int where = round;
                assertTrue(now || !before, () -> "-Drollout.test.seed=" + seed + ", round " + where);
                before = now;
            }
            assertTrue(before);
        }
    }

    private static List<Integer> ascending(Random random) {
        List<Integer> thousandths = new ArrayList<>(List.of(0, 1, 999, 1_000, 99_999, 100_000));
        for (int i = 0; i < 60; i++) {
            thousandths.add(random.nextInt(Percentage.WHOLE + 1));
        }
        return thousandths.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theShareOfThoseWhoAreInIsThePercentage(Scheme scheme) {
        SaltedBucketing salted = scheme.withSalt(SALT);
        Percentage half = Percentage.of(50);
        long in = Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .filter(i -> salted.includes("user-" + i + "@example.com", half))
                .count();
        assertEquals(10_000, (double) in, 450);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void bucketsStayInTheirRange(Scheme scheme) {
        SaltedBucketing salted = scheme.withSalt(SALT);
        for (int i = 0; i < 5_000; i++) {
            long bucket = salted.bucket("user-" + i);
            assertTrue(bucket >= 0 && bucket <= scheme.buckets(), "bucket " + bucket);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "checkout",
                "1.5",
                "+1",
                "01",
                "-0",
                " 1",
                "2147483648",
                "-2147483649",
                "99999999999999999999"
            })
    void aSaltThatIsNoSeedIsRefused(String salt) {
        for (String name : List.of("split", "split-legacy")) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> Bucketings.find(name).orElseThrow().withSalt(salt));
            assertTrue(
                    refused.getMessage().contains("is no seed of bucketing " + name + "; write"), refused::getMessage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "2147483647", "-2147483648"})
    void everySeedIsTaken(String salt) {
        for (String name : List.of("split", "split-legacy")) {
            SaltedBucketing salted = Bucketings.find(name).orElseThrow().withSalt(salt);
            assertTrue(salted.includes("user-1", Percentage.FULL));
        }
    }

    /** The text of this id and feature has the one hash that has no absolute value. */
    @Test
    void theSmallestHashIsAlwaysInAsTogglzHasIt() {
        String unit = unitWithSmallestHash(":f");
        assertEquals(Integer.MIN_VALUE, (unit + ":f").hashCode());
        SaltedBucketing salted = new Togglz("f");
        assertEquals(-48, salted.bucket(unit));
        assertTrue(salted.includes(unit, Percentage.of(1)));
        assertFalse(salted.includes(unit, Percentage.ZERO));
    }

    /** Seven digits in base 31, from a hash that is worked backwards over the end. */
    private static String unitWithSmallestHash(String end) {
        int factor = 1;
        for (int i = 0; i < end.length(); i++) {
            factor *= 31;
        }
        int inverse = java.math.BigInteger.valueOf(factor)
                .modInverse(java.math.BigInteger.ONE.shiftLeft(32))
                .intValue();
        int wanted = (Integer.MIN_VALUE - end.hashCode()) * inverse;
        int base = "!!!!!!!".hashCode();
        long rest = Integer.toUnsignedLong(wanted - base);
        char[] unit = new char[7];
        for (int i = 6; i >= 0; i--) {
            unit[i] = (char) ('!' + (i == 0 ? rest : rest % 31));
            rest /= 31;
        }
        return new String(unit);
    }

    @Test
    void statsigCutsWhatDoubleMakesOfThePercentage() {
        SaltedBucketing salted = new Statsig("a.b");
        String last = Stream.iterate(0, i -> i + 1)
                .map(i -> "user-" + i)
                .filter(unit -> salted.bucket(unit) == 28)
                .findFirst()
                .orElseThrow();
        assertFalse(salted.includes(last, Percentage.of(0.29)));
        assertTrue(salted.includes(last, Percentage.of(0.3)));
    }

    @Test
    void anExperimentIdMayCompleteTheLastCharacterOfAUnit() {
        assertEquals(new Optimizely("\ude00x").bucket("a\ud83d"), new Optimizely("x").bucket("a\ud83d\ude00"));
        assertEquals(new ConfigCat("a\ud83d").bucket("\ude00b"), new ConfigCat("a\ud83d\ude00").bucket("b"));
        assertEquals(new Flipper("a\ud83d").bucket("\ude00b"), new Flipper("a\ud83d\ude00").bucket("b"));
        assertEquals(new FlagdV1("a\ud83d").bucket("\ude00b"), new FlagdV1("a\ud83d\ude00").bucket("b"));
    }

    @Test
    void growthBookForJavaDiffersFromJavaScriptOnlyBeyondAscii() {
        for (String version : List.of("growthbook-v1", "growthbook-v2")) {
            SaltedBucketing javaScript = Bucketings.find(version).orElseThrow().withSalt("seed");
            SaltedBucketing utf8 =
                    Bucketings.find(version + "-utf8").orElseThrow().withSalt("seed");
            assertEquals(javaScript.bucket("user-1"), utf8.bucket("user-1"));
            assertFalse(javaScript.bucket("\u00e9") == utf8.bucket("\u00e9"));
        }
    }
}
