package io.codomyrmex.rollout.reliability.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long a run is.
 *
 * @param seed of all dice
 * @param wins on each store, without faults and with faults each
 * @param points at which processes end, on each store
 * @param kills of a writer on SQLite
 * @param seconds of an outage
 * @param minutes of a soak
 * @param rollouts that move themselves while a node is stopped
 * @param store the name of the only store to work on; empty text for all
 */
record Settings(long seed, long wins, int points, int kills, int seconds, int minutes, int rollouts, String store) {

    /**
     * Reads {@code name=value} pairs.
     *
     * @param dice choose the seed, where none is given
     */
    static Settings parse(List<String> words, RandomGenerator dice) {
        Map<String, String> given = new HashMap<>(Map.of(
                "seed", Long.toString(dice.nextLong() >>> 16),
                "wins", "10000",
                "points", "200",
                "kills", "50",
                "seconds", "60",
                "minutes", "30",
                "rollouts", "200",
                "store", ""));
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0 || given.put(word.substring(0, equals), word.substring(equals + 1)) == null) {
                throw new IllegalArgumentException("words: " + word + " is none of " + given.keySet());
            }
        }
        return new Settings(
                Long.parseLong(given.getOrDefault("seed", "")),
                Long.parseLong(given.getOrDefault("wins", "")),
                Integer.parseInt(given.getOrDefault("points", "")),
                Integer.parseInt(given.getOrDefault("kills", "")),
                Integer.parseInt(given.getOrDefault("seconds", "")),
                Integer.parseInt(given.getOrDefault("minutes", "")),
                Integer.parseInt(given.getOrDefault("rollouts", "")),
                given.getOrDefault("store", ""));
    }

    boolean wants(String name) {
        return store.isEmpty() || store.equalsIgnoreCase(name.replace(" ", "-"));
    }
}
