package io.codomyrmex.rollout.bucketing.compat;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.SaltedBucketing;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bucketing of another system, and what one has to know to use it. Immutable and thread-safe.
 *
 * <p>Two schemes are equal when they are the same object.
 */
public final class Scheme implements Bucketing {

    private final String name;
    private final String system;
    private final Percentage resolution;
    private final long buckets;
    private final String salt;
    private final Optional<String> coupling;
    private final Function<String, SaltedBucketing> salted;

    private Scheme(
            String name,
            String system,
            Percentage resolution,
            long buckets,
            String salt,
            Optional<String> coupling,
            Function<String, SaltedBucketing> salted) {
        this.name = name;
        this.system = system;
        this.resolution = resolution;
        this.buckets = buckets;
        this.salt = salt;
        this.coupling = coupling;
        this.salted = salted;
    }

    /**
     * A scheme that couples no flags.
     *
     * @param step its smallest step in per cent
     * @param salt what stands beside the unit, in words
     */
    static Scheme of(
            String name,
            String system,
            double step,
            long buckets,
            String salt,
            Function<String, SaltedBucketing> salted) {
        return new Scheme(name, system, Percentage.of(step), buckets, salt, Optional.empty(), salted);
    }

    Scheme coupling(String words) {
        return new Scheme(name, system, resolution, buckets, salt, Optional.of(words), salted);
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * The system that buckets like this, with what tells it from its siblings.
     *
     * @return for example {@code Unleash, Java SDK up to 9}
     */
    public String system() {
        return system;
    }

    /**
     * What the salt has to be for units to stay where they are: the text that the system puts beside the unit.
     *
     * @return for example {@code the flag's key, a dot, the flag's salt}
     */
    public String salt() {
        return salt;
    }

    /**
     * How the scheme makes the answers of two flags depend on each other, where it does.
     *
     * @return a sentence with figures; empty where flags are independent of each other
     */
    public Optional<String> coupling() {
        return coupling;
    }

    @Override
    public Percentage resolution() {
        return resolution;
    }

    @Override
    public long buckets() {
        return buckets;
    }

    @Override
    public SaltedBucketing withSalt(String salt) {
        return salted.apply(salt);
    }

    @Override
    public String toString() {
        return name;
    }
}
