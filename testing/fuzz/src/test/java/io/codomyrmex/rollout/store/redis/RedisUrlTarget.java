package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.fuzz.Property;

/** A URL is refused in words or taken apart, and never repeats a password. */
public final class RedisUrlTarget {

    private static final String SECRET = "s3cr3t-0f-m1ne";

    private RedisUrlTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        if (text.contains(SECRET)) {
            return; // it may stand where no secret does
        }
        check("redis://" + text);
        check("redis://user:" + SECRET + "@" + text);
        check("redis-sentinel://" + text + "/m?sentinel_password=" + SECRET);
        check("rediss://user:" + SECRET + text);
        check(text);
    }

    private static void check(String url) {
        try {
            String words = RedisUrl.parse(url).toString();
            Property.words(words);
            Property.holds(!words.contains(SECRET), "a secret in " + words);
        } catch (IllegalArgumentException e) {
            Property.refused(e);
            Property.holds(!e.getMessage().contains(SECRET), "a secret in " + e.getMessage());
        }
    }
}
