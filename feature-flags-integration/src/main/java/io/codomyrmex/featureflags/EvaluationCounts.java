package io.codomyrmex.featureflags;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a manager has answered, by flag and reason, since it was made. A manager counts when it is told to
 * ({@link FeaturesBuilder#counting}); most need not.
 *
 * <pre>{@code
 * EvaluationCounts counts = new EvaluationCounts();
 * FeatureManager features = FeatureManager.builder().rollouts(lookup).counting(counts).build();
 * long in = counts.count("checkout", Reason.PERCENTAGE);
 * }</pre>
 *
 * <p>An answer costs one increment more, which threads do not contend for, and for a flag without a definition one look into a map;
 * nothing is allocated but for the first answer of a flag. Flags that nobody knows, whose names are the callers', and flags beyond the
 * bound are counted together as {@value #OTHER}. Thread-safe; a number that is read while others count is one of those in between.
 */
public final class EvaluationCounts {

    /** What stands for the flags that have no counts of their own. No flag has this name. */
    public static final String OTHER = "(other)";

    /** How many flags have counts of their own, unless said otherwise. */
    public static final int DEFAULT_MOST_FLAGS = 1_000;

    private final int mostFlags;
    private final FlagCounts other = new FlagCounts();
    private final ConcurrentHashMap<String, FlagCounts> flags = new ConcurrentHashMap<>();

    /** Counts of {@value #DEFAULT_MOST_FLAGS} flags at most. */
    public EvaluationCounts() {
        this(DEFAULT_MOST_FLAGS);
    }

    /**
     * Counts.
     *
     * @param mostFlags how many flags have counts of their own, at most but for those that come at the same moment; 0 or more
     * @throws IllegalArgumentException when it is below 0
     */
    public EvaluationCounts(int mostFlags) {
        if (mostFlags < 0) {
            throw new IllegalArgumentException("mostFlags: " + mostFlags + " is below 0");
        }
        this.mostFlags = mostFlags;
    }

    FlagCounts of(String flag) {
        FlagCounts known = flags.get(flag);
        if (known != null) {
            return known;
        }
        return flags.size() < mostFlags ? flags.computeIfAbsent(flag, name -> new FlagCounts()) : other;
    }

    FlagCounts other() {
        return other;
    }

    /**
     * The flags with counts of their own.
     *
     * @return in the order of their names, without {@value #OTHER}; a copy
     */
    public Set<String> flags() {
        return new TreeSet<>(flags.keySet());
    }

    /**
     * How often a flag was answered for a reason.
     *
     * @param flag a flag, or {@value #OTHER}
     * @param reason the reason
     * @return 0 or more; 0 for a flag without counts of its own
     */
    public long count(String flag, Reason reason) {
        Objects.requireNonNull(reason, "reason");
        FlagCounts counts = flag.equals(OTHER) ? other : flags.get(flag);
        return counts == null ? 0 : counts.counted(reason);
    }

    /**
     * Forgets the counts of a flag that is gone, to make room for others. A flag with a definition is better left.
     *
     * @param flag any string
     */
    public void forget(String flag) {
        flags.remove(flag);
    }
}
