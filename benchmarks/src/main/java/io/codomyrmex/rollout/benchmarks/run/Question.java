package io.codomyrmex.rollout.benchmarks.run;

/** A part of the table: figures that can be compared with each other. */
public enum Question {
    /** {@code isIn(flag, String)}. */
    BY_STRING("Is a user in, given an id", "ns"),
    /** {@code isIn(flag, Unit)}. */
    BY_UNIT("Is a user in, given an object made once per request", "ns"),
    /** {@code handle.isIn(Unit)}. */
    BY_HANDLE("Is a user in, one flag asked over and over", "ns"),
    /** {@code FeatureManager.isEnabled}. */
    FEATURES("Is a flag enabled, by FeatureManager", "ns"),
    /** The hash. */
    HASH("The hash of an id alone", "ns"),
    /** Flags that one application asks about. */
    FEW_OF_MANY("One of 16 flags, among", "ns"),
    /** Any flag. */
    ANY_OF_MANY("Any flag at random, among", "ns"),
    /** A flag without a rollout. */
    UNKNOWN("A flag without a rollout, among", "ns"),
    /** Threads. */
    THREADS("By Unit, each of", "ns"),
    /** A writer. */
    BESIDE_WRITER("By Unit, beside a writer of", "ns"),
    /** Memory. */
    MEMORY("Memory of a lookup, per flag, with", "B"),
    /** The start. */
    BOOTSTRAP("Start of a node on SQLite, with", "s"),
    /** Commits. */
    COMMITS("Commits in one namespace", "1/s"),
    /** Pulls. */
    READS("A pull", "µs"),
    /** What hints add to a commit. */
    HINTS("A commit, heard by", "µs"),
    /** From node to node. */
    PROPAGATION("From a commit to another node's lookup, p99", "ms"),
    /** An outage. */
    FROZEN_STORE("An answer by id, each timed alone, p99.9", "ns");

    private final String title;
    private final String unit;

    Question(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }
}
