package io.codomyrmex.rollout.bucketing.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteHashTest {

    /** Of the list of test values that its authors publish. */
    @ParameterizedTest
    @CsvSource({
        "'', 811c9dc5",
        "a, e40c292c",
        "b, e70c2de5",
        "foobar, bf9cf968",
        "fo, 6222e842",
        "foo, a9f37ed7",
        "foob, 3f5076ef",
        "fooba, 39aaa18a"
    })
    void fnv1aGivesThePublishedValues(String text, String hash) {
        ByteHash fnv = ByteHash.FNV_1A;
        assertEquals(hash, String.format("%08x", fnv.add(fnv.start(), text, "", Encoding.UTF_8)));
    }

    @Test
    void crc32GivesItsCheckValue() {
        assertEquals(0xcbf43926L, crc("123456789", ""));
    }

    @Test
    void crc32IsThatOfTheJdk(TestReporter reporter) {
        long seed = Long.getLong("rollout.test.seed", new SecureRandom().nextLong());
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            String text = Texts.any(random, random.nextInt(50));
            CRC32 jdk = new CRC32();
            jdk.update(text.getBytes(StandardCharsets.UTF_8));
            int half = random.nextInt(text.length() + 1);
            int where = round;
            assertEquals(
                    jdk.getValue(),
                    crc(text.substring(0, half), text.substring(half)),
                    () -> "-Drollout.test.seed=" + seed + ", round " + where);
        }
    }

    private static long crc(String text, String end) {
        ByteHash crc = ByteHash.CRC_32;
        return ByteHash.crc32(crc.add(crc.start(), text, end, Encoding.UTF_8));
    }
}
