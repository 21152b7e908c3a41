package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.file.FlagFileFormat;
import io.codomyrmex.featureflags.file.FlagFileWatch;
import io.codomyrmex.rollout.lookup.RolloutLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a flag is on, from local memory.
 *
 * <pre>{@code
 * FeatureManager features = FeatureManager.over(feed.lookup());
 * if (features.isEnabled("checkout", userId)) { … }
 * }</pre>
 *
 * <p>A flag is a definition of this process, a rollout that all processes share, or both under one name. It is evaluated in this
 * order; the first that applies decides:
 *
 * <ol>
 *   <li>an override of this process
 *   <li>the kill switch of the definition ({@code enabled: false}): off
 *   <li>the deny list: off
 *   <li>the allow list: on
 *   <li>targeting rules: off, unless any matches
 *   <li>the percentage: of the rollout, where the flag has one and the definition does not decline it, else of the definition. A
 *       rollout without a definition is a flag without lists and rules
 * </ol>
 *
 * <p>A flag with a rollout follows it: baseline while PENDING, the stage's percentage while ACTIVE, the same while PAUSED, the last
 * stage's once COMPLETED, baseline again when ABORTED. Definitions, lists, kill switches and overrides are this process's own: the
 * switch for the whole fleet is {@code abort}.
 *
 * <p>Missing knowledge never means "on": until rollouts have been read, and for a rollout that cannot be read, a flag that may have
 * one is answered with the caller's default.
 *
 * <p>Evaluation never throws for data reasons, whatever flag, unit or context it is asked about, never blocks, never does I/O, and
 * never logs. {@code isEnabled} allocates nothing for a flag without rules, nor for {@code eq}, {@code neq}, {@code in} and {@code
 * not_in} on strings. All methods are thread-safe; those that change something are not for the path of a request.
 */
public interface FeatureManager {

    /**
     * A manager over a lookup, with definitions in memory.
     *
     * @param rollouts what a feed keeps up to date
     * @return a manager without definitions: each rollout is a flag
     */
    static FeatureManager over(RolloutLookup rollouts) {
        return builder().rollouts(rollouts).build();
    }

    /**
     * A manager for flags that have no rollouts at all.
     *
     * @return a manager without definitions
     */
    static FeatureManager withoutRollouts() {
        return builder().build();
    }

    /**
     * A manager in the making.
     *
     * @return a builder with every default set
     */
    static FeaturesBuilder builder() {
        return new FeaturesBuilder();
    }

    /**
     * Whether a flag is on for nobody in particular: without a unit, a percentage between 0 % and 100 % is off.
     *
     * @param flag any string; null is a flag that nobody knows
     * @return false where nothing is known
     */
    boolean isEnabled(@Nullable String flag);

    /**
     * Whether a flag is on for a unit. Rules see it as the attribute {@code user_id}.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param unit the unit's id, or null for none
     * @return false where nothing is known
     */
    boolean isEnabled(@Nullable String flag, @Nullable String unit);

    /**
     * Whether a flag is on in a context.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param context unit and attributes
     * @return false where nothing is known
     */
    default boolean isEnabled(@Nullable String flag, EvaluationContext context) {
        return isEnabled(flag, context, false);
    }

    /**
     * Whether a flag is on in a context, with an answer for when nothing is known.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param context unit and attributes
     * @param defaultValue the answer for a flag of which nothing is known: neither definition nor rollout, rollouts not read yet, or
     *     not readable. Not for a flag that is known and off
     * @return the answer
     */
    boolean isEnabled(@Nullable String flag, EvaluationContext context, boolean defaultValue);

    /**
     * The value of a flag for nobody in particular, as {@link #getValue(String, EvaluationContext, Object)}.
     *
     * @param <T> the type of the value
     * @param flag any string; null is a flag that nobody knows
     * @param defaultValue as there
     * @return as there
     */
    default <T> T getValue(@Nullable String flag, T defaultValue) {
        return getValue(flag, EvaluationContext.empty(), defaultValue);
    }

    /**
     * The value of a flag for a unit, as {@link #getValue(String, EvaluationContext, Object)}.
     *
     * @param <T> the type of the value
     * @param flag any string; null is a flag that nobody knows
     * @param unit the unit's id, or null for none
     * @param defaultValue as there
     * @return as there
     */
    default <T> T getValue(@Nullable String flag, @Nullable String unit, T defaultValue) {
        return getValue(flag, unit == null ? EvaluationContext.empty() : EvaluationContext.of(unit), defaultValue);
    }

    /**
     * The value of a flag in a context: that of its definition, else {@code true}.
     *
     * @param <T> String, Boolean, Integer, Long, BigInteger, Double, Float, BigDecimal, List or Map
     * @param flag any string; null is a flag that nobody knows
     * @param context unit and attributes
     * @param defaultValue its type is the type that is wanted
     * @return the value where the flag is on and its value is of that type, a number without loss but for rounding to floating point;
     *     else the default
     */
    <T> T getValue(@Nullable String flag, EvaluationContext context, T defaultValue);

    /**
     * Evaluates a flag for nobody in particular, and says why.
     *
     * @param flag any string; null is a flag that nobody knows
     * @return the answer of {@link #isEnabled(String)} with everything that led to it
     */
    default Evaluation evaluate(@Nullable String flag) {
        return evaluate(flag, EvaluationContext.empty(), false);
    }

    /**
     * Evaluates a flag for a unit, and says why.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param unit the unit's id, or null for none
     * @return the answer of {@link #isEnabled(String, String)} with everything that led to it
     */
    default Evaluation evaluate(@Nullable String flag, @Nullable String unit) {
        return evaluate(flag, unit == null ? EvaluationContext.empty() : EvaluationContext.of(unit), false);
    }

    /**
     * Evaluates a flag in a context, and says why.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param context unit and attributes
     * @return the answer of {@link #isEnabled(String, EvaluationContext)} with everything that led to it
     */
    default Evaluation evaluate(@Nullable String flag, EvaluationContext context) {
        return evaluate(flag, context, false);
    }

    /**
     * Evaluates a flag in a context, with an answer for when nothing is known, and says why.
     *
     * @param flag any string; null is a flag that nobody knows
     * @param context unit and attributes
     * @param defaultValue as in {@link #isEnabled(String, EvaluationContext, boolean)}
     * @return the answer of that with everything that led to it
     */
    Evaluation evaluate(@Nullable String flag, EvaluationContext context, boolean defaultValue);

    /**
     * Defines a flag in this process, in place of a definition of the same name.
     *
     * @param definition the definition
     * @return the same definition
     */
    FlagDefinition createFlag(FlagDefinition definition);

    /**
     * Defines a flag that is on for everybody, or for nobody, or, where it is enabled and has a rollout, for whom that lets in.
     *
     * @param flag a legal name
     * @param enabled false for the kill switch
     * @return the definition
     * @throws IllegalArgumentException when the name is not legal
     */
    default FlagDefinition createFlag(String flag, boolean enabled) {
        return createFlag(FlagDefinition.builder(flag).enabled(enabled).build());
    }

    /**
     * The definition of a flag.
     *
     * @param flag any name
     * @return empty for a flag without one; it may have a rollout all the same
     */
    Optional<FlagDefinition> getFlag(String flag);

    /**
     * Removes the definition of a flag. A rollout of that name stays, and is then a flag without lists and rules.
     *
     * @param flag any name
     * @return whether there was one
     */
    boolean deleteFlag(String flag);

    /**
     * The definitions.
     *
     * @return all, sorted by name; a snapshot
     */
    List<FlagDefinition> listFlags();

    /**
     * Overrides a flag in this process, whatever its definition, its rollout and the unit: for a test, or a node in trouble.
     *
     * @param flag any name
     * @param enabled what is answered from now on
     */
    void setOverride(String flag, boolean enabled);

    /**
     * Ends an override.
     *
     * @param flag any name; without an override nothing changes
     */
    void clearOverride(String flag);

    /** Ends all overrides. */
    void clearOverrides();

    /**
     * The overrides.
     *
     * @return what is answered, by name; a snapshot
     */
    Map<String, Boolean> overrides();

    /**
     * Loads definitions from a file of this project's format, as {@link #loadFromFile(Path, FlagFileFormat)}.
     *
     * @param file as there
     * @return as there
     * @throws io.codomyrmex.featureflags.file.FlagFileException as there
     */
    default int loadFromFile(Path file) {
        return loadFromFile(file, FlagFileFormat.STANDARD);
    }

    /**
     * Loads definitions from a file. Afterwards there are those of the file and no others; every request sees either the old ones or
     * the new. A file with anything wrong in it changes nothing. Overrides stay.
     *
     * @param file a JSON file in UTF-8
     * @param format how to read it
     * @return how many flags it defines
     * @throws io.codomyrmex.featureflags.file.FlagFileException when it cannot be read, naming the place, the flag, the field and
     *     what would be right
     */
    int loadFromFile(Path file, FlagFileFormat format);

    /**
     * Saves the definitions in this project's format, the whole file or nothing: whoever reads it finds the old or the new one.
     * Overrides are not saved.
     *
     * @param file where; its folder must be there. A symbolic link is followed
     * @throws io.codomyrmex.featureflags.file.FlagFileException when it cannot be written; an older file is then as it was
     */
    void saveToFile(Path file);

    /**
     * Loads definitions from a file now, and again whenever it has changed, until the watch is closed. It is looked at by a thread of
     * its own. A file that has become unreadable or broken changes nothing and is logged, once.
     *
     * @param file as in {@link #loadFromFile(Path, FlagFileFormat)}
     * @param format how to read it
     * @param interval how often to look, 10 ms to 1 day
     * @return the watch, to be closed by the caller
     * @throws io.codomyrmex.featureflags.file.FlagFileException when it cannot be loaded now
     */
    FlagFileWatch watchFile(Path file, FlagFileFormat format, Duration interval);

    /**
     * How often this manager has answered, by flag and reason.
     *
     * @return empty where nobody counts, as is usual; see {@link FeaturesBuilder#counting}
     */
    default Optional<EvaluationCounts> counts() {
        return Optional.empty();
    }

    /**
     * How many flags there are of which kind.
     *
     * @return as of now
     */
    FeatureSummary summary();

    /**
     * Adds a listener for changes of definitions and overrides.
     *
     * @param listener the listener
     * @return its place, to be closed when it wants to hear no more
     */
    FeatureListening listen(FeatureListener listener);
}
