package io.codomyrmex.featureflags.testing;

import io.codomyrmex.featureflags.Evaluation;
import io.codomyrmex.featureflags.EvaluationContext;
import io.codomyrmex.featureflags.FeatureListener;
import io.codomyrmex.featureflags.FeatureListening;
import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.featureflags.FeatureSummary;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.file.FlagFileFormat;
import io.codomyrmex.featureflags.file.FlagFileWatch;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.lookup.LookupTable;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@link FeatureManager} for tests. It evaluates as the real one does, for it is one; what is fake is that a test decides, that
 * rollouts live in memory and are seen at once, and that time passes only when the test says so.
 *
 * <pre>{@code
 * FakeFeatures features = new FakeFeatures().enable("new-checkout").disable("beta");
 * Shop shop = new Shop(features);
 * assertEquals("new", shop.checkout("user-42"));
 * }</pre>
 *
 * <p>Flags that nobody set are off. Nothing is shared between two fakes, so tests may run in parallel. It starts no thread, opens
 * nothing and needs no closing. Thread-safe.
 */
public final class FakeFeatures implements FeatureManager {

    /** What the clock shows at first. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final LookupTable table = new LookupTable();
    private final RolloutManager rollouts;
    private final FeatureManager features;
    private final Set<String> asked = new ConcurrentSkipListSet<>();

    /** Without flags and rollouts. */
    public FakeFeatures() {
        StoreSettings settings = StoreSettings.defaults().withClock(clock);
        this.rollouts = RolloutManager.over(new SeenAtOnce(RolloutStores.open("memory:", settings), table));
        this.features = FeatureManager.over(table.lookup());
    }

    /**
     * Turns flags on for everybody, whatever is defined.
     *
     * @param flags any names
     * @return this fake
     */
    public FakeFeatures enable(String... flags) {
        for (String flag : flags) {
            setOverride(flag, true);
        }
        return this;
    }

    /**
     * Turns flags off for everybody, whatever is defined.
     *
     * @param flags any names
     * @return this fake
     */
    public FakeFeatures disable(String... flags) {
        for (String flag : flags) {
            setOverride(flag, false);
        }
        return this;
    }

    /**
     * Defines a flag that is on for these units and off for all others.
     *
     * @param flag a legal name
     * @param units ids
     * @return this fake
     */
    public FakeFeatures enableFor(String flag, String... units) {
        clearOverride(flag);
        createFlag(FlagDefinition.builder(flag)
                .percentage(Percentage.ZERO)
                .allow(units)
                .rollout(RolloutUse.NONE)
                .build());
        return this;
    }

    /**
     * Defines a flag that is on for a share of all units: for those for whom a rollout of that name would be, at that percentage.
     *
     * @param flag a legal name
     * @param percent 0 to 100, no finer than 0.001
     * @return this fake
     */
    public FakeFeatures setPercentage(String flag, double percent) {
        clearOverride(flag);
        createFlag(FlagDefinition.builder(flag)
                .percentage(Percentage.of(percent))
                .rollout(RolloutUse.NONE)
                .build());
        return this;
    }

    /**
     * Defines a flag that is on and has a value.
     *
     * @param flag a legal name
     * @param value a text, a number, a truth value, a list or a map
     * @return this fake
     */
    public FakeFeatures setValue(String flag, Object value) {
        clearOverride(flag);
        createFlag(FlagDefinition.builder(flag).value(value).build());
        return this;
    }

    /**
     * The commands for rollouts. What they change is seen by the flags when they return.
     *
     * @return always the same manager
     */
    public RolloutManager rollouts() {
        return rollouts;
    }

    /**
     * The clock of the rollouts. It shows {@link #START} until a test moves it.
     *
     * @return always the same clock
     */
    public SettableClock clock() {
        return clock;
    }

    /**
     * Lets time pass.
     *
     * @param time zero or more
     * @return this fake
     */
    public FakeFeatures pass(Duration time) {
        clock.advance(time);
        return this;
    }

    /**
     * Takes a rollout to its next stage, or from its last one to COMPLETED, as soon as it may: lets the time pass that its stage still
     * needs, and advances.
     *
     * <pre>{@code
     * features.rollouts().create("checkout", RolloutConfig.parse("5% for 1d, 50% for 6d, 100%"));
     * features.nextStage("checkout");   // 5 %
     * features.nextStage("checkout");   // 50 %, a day later
     * features.nextStage("checkout");   // 100 %, a week after the start
     * }</pre>
     *
     * @param flag the flag that has the rollout
     * @return the rollout
     */
    public RolloutStatus nextStage(String flag) {
        RolloutStatus status = rollouts.status(flag);
        status.nextAdvanceNotBefore().filter(clock.instant()::isBefore).ifPresent(clock::set);
        status.remaining().ifPresent(remaining -> {
            rollouts.resume(flag);
            clock.advance(remaining);
        });
        return rollouts.advance(flag);
    }

    /**
     * The flags that were asked about so far.
     *
     * @return their names, sorted; a snapshot
     */
    public Set<String> asked() {
        return Collections.unmodifiableSet(new TreeSet<>(asked));
    }

    private @Nullable String asking(@Nullable String flag) {
        if (flag != null) {
            asked.add(flag);
        }
        return flag;
    }

    @Override
    public boolean isEnabled(@Nullable String flag) {
        return features.isEnabled(asking(flag));
    }

    @Override
    public boolean isEnabled(@Nullable String flag, @Nullable String unit) {
        return features.isEnabled(asking(flag), unit);
    }

    @Override
    public boolean isEnabled(@Nullable String flag, EvaluationContext context, boolean defaultValue) {
        return features.isEnabled(asking(flag), context, defaultValue);
    }

    @Override
    public <T> T getValue(@Nullable String flag, EvaluationContext context, T defaultValue) {
        return features.getValue(asking(flag), context, defaultValue);
    }

    @Override
    public Evaluation evaluate(@Nullable String flag, EvaluationContext context, boolean defaultValue) {
        return features.evaluate(asking(flag), context, defaultValue);
    }

    @Override
    public FlagDefinition createFlag(FlagDefinition definition) {
        return features.createFlag(definition);
    }

    @Override
    public Optional<FlagDefinition> getFlag(String flag) {
        return features.getFlag(flag);
    }

    @Override
    public boolean deleteFlag(String flag) {
        return features.deleteFlag(flag);
    }

    @Override
    public List<FlagDefinition> listFlags() {
        return features.listFlags();
    }

    @Override
    public void setOverride(String flag, boolean enabled) {
        features.setOverride(flag, enabled);
    }

    @Override
    public void clearOverride(String flag) {
        features.clearOverride(flag);
    }

    @Override
    public void clearOverrides() {
        features.clearOverrides();
    }

    @Override
    public Map<String, Boolean> overrides() {
        return features.overrides();
    }

    @Override
    public int loadFromFile(Path file, FlagFileFormat format) {
        return features.loadFromFile(file, format);
    }

    @Override
    public void saveToFile(Path file) {
        features.saveToFile(file);
    }

    @Override
    public FlagFileWatch watchFile(Path file, FlagFileFormat format, Duration interval) {
        return features.watchFile(file, format, interval);
    }

    @Override
    public FeatureSummary summary() {
        return features.summary();
    }

    @Override
    public FeatureListening listen(FeatureListener listener) {
        return features.listen(listener);
    }

    @Override
    public String toString() {
        return "fake " + features;
    }
}
