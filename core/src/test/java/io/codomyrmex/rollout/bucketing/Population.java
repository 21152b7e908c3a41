package io.codomyrmex.rollout.bucketing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A hundred thousand unit ids of several kinds: numbers, e-mail addresses, UUIDs and others. */
final class Population {

    static final int SIZE = 100_000;

    private Population() {}

    static List<String> ids() {
        try (InputStream in = Population.class.getResourceAsStream("/population-100k.txt")) {
            List<String> ids = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (ids.size() != SIZE) {
                throw new IllegalStateException("population-100k.txt has " + ids.size() + " lines");
            }
            return ids;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
