package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.exceptions.GeneralError;
import io.codomyrmex.featureflags.FeatureListening;
import io.codomyrmex.featureflags.runtime.RolloutRuntime;
import io.codomyrmex.featureflags.runtime.RolloutSettings;
import io.codomyrmex.rollout.feed.FeedListening;
import io.codomyrmex.rollout.feed.FeedState;
import io.codomyrmex.rollout.feed.FeedStatus;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An OpenFeature provider over flags and rollouts.
 *
 * <pre>{@code
 * OpenFeatureAPI api = OpenFeatureAPI.getInstance();
 * api.setProviderAndWait(RolloutProvider.open(RolloutSettings.fromEnvironment()));
 * boolean on = api.getClient().getBooleanValue("checkout", false, new MutableContext("user-42"));
 * }</pre>
 *
 * <p>The targeting key is the unit ({@code user_id} to rules); a blank one is none, and then the attributes {@code user_id} and
 * {@code session_id} count. Variants are {@code on} and {@code off}; a flag that is off answers a question for a text, a number or an
 * object with the caller's default. Flag metadata: {@code version} (text), {@code percentage}, {@code stage} (from 0), {@code state},
 * {@code bucket} and {@code rolloutReason}, as far as there are any.
 *
 * <table>
 *   <caption>Reasons and error codes</caption>
 *   <tr><th>here</th><th>OpenFeature</th></tr>
 *   <tr><td>override, 0 %, 100 %</td><td>STATIC</td></tr>
 *   <tr><td>a bucket compared with a percentage</td><td>SPLIT</td></tr>
 *   <tr><td>a list, or a rule that matched before 100 %</td><td>TARGETING_MATCH</td></tr>
 *   <tr><td>no rule matched</td><td>DEFAULT</td></tr>
 *   <tr><td>kill switch, an aborted rollout, a required rollout that is missing</td><td>DISABLED</td></tr>
 *   <tr><td>any answer of a rollout that rests on knowledge that is too old</td><td>STALE</td></tr>
 *   <tr><td>unknown flag</td><td>FLAG_NOT_FOUND</td></tr>
 *   <tr><td>a percentage, and no unit</td><td>TARGETING_KEY_MISSING</td></tr>
 *   <tr><td>rollouts not read yet</td><td>PROVIDER_NOT_READY</td></tr>
 *   <tr><td>a rollout that cannot be read</td><td>PARSE_ERROR</td></tr>
 *   <tr><td>a flag without a value of the type that was asked for</td><td>TYPE_MISMATCH</td></tr>
 * </table>
 *
 * <p>Events: CONFIGURATION_CHANGED with the names of the flags, STALE when the store has been silent beyond the bound, ERROR when
 * pulls fail for another reason than an outage, READY when the store answers again. Thread-safe.
 */
public final class RolloutProvider extends EventProvider {

    /** The provider's name in OpenFeature. */
    public static final String NAME = "Codomyrmex Rollout";

    private final Supplier<RolloutRuntime> source;
    private final boolean closesRuntime;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile @Nullable Answers answers;
    private @Nullable RolloutRuntime runtime;
    private @Nullable FeedListening feedListening;
    private @Nullable FeatureListening featureListening;

    private RolloutProvider(Supplier<RolloutRuntime> source, boolean closesRuntime) {
        this.source = source;
        this.closesRuntime = closesRuntime;
    }

    /**
     * A provider over a runtime of the application's, which stays its to close. It is started when OpenFeature initializes the
     * provider, unless that was done before.
     *
     * @param runtime the runtime
     * @return a provider that has not been initialized
     */
    public static RolloutProvider over(RolloutRuntime runtime) {
        Objects.requireNonNull(runtime, "runtime");
        return new RolloutProvider(() -> runtime, false);
    }

    /**
     * A provider with a runtime of its own, started when OpenFeature initializes the provider and closed when it shuts it down.
     *
     * @param settings with a store
     * @return a provider that has opened nothing
     */
    public static RolloutProvider open(RolloutSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return new RolloutProvider(() -> RolloutRuntime.of(settings), true);
    }

    @Override
    public Metadata getMetadata() {
        return () -> NAME;
    }

    /**
     * Starts the runtime and waits for the store, as long as its settings say.
     *
     * @throws GeneralError when nothing is known by then; once it is, the provider says READY
     */
    @Override
    public void initialize(EvaluationContext context) {
        lifecycle.lock();
        try {
            RolloutRuntime started = source.get();
            FeedStatus status = started.start();
            runtime = started;
            answers = new Answers(started.features());
            listen(started);
            if (status.state() == FeedState.STALE) {
                Events.status(this, status);
            } else if (!status.isReady()) {
                throw new GeneralError("rollouts are not ready: "
                        + status.problem().orElse("the store has not answered within the start's time-out"));
            }
        } finally {
            lifecycle.unlock();
        }
    }

    private void listen(RolloutRuntime started) {
        if (feedListening == null) {
            feedListening =
                    started.feed().map(feed -> feed.listen(new Events(this))).orElse(null);
            featureListening = started.features().listen(flags -> changed(List.copyOf(new TreeSet<>(flags))));
        }
    }

    void changed(List<String> flags) {
        emitProviderConfigurationChanged(
                ProviderEventDetails.builder().flagsChanged(flags).build());
    }

    @Override
    public void shutdown() {
        lifecycle.lock();
        try {
            FeedListening feed = feedListening;
            FeatureListening features = featureListening;
            RolloutRuntime started = runtime;
            if (feed != null) {
                feed.close();
            }
            if (features != null) {
                features.close();
            }
            feedListening = null;
            featureListening = null;
            runtime = null;
            if (started != null && closesRuntime) {
                started.close();
            }
        } finally {
            lifecycle.unlock();
        }
        super.shutdown();
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(
            String flag, Boolean defaultValue, EvaluationContext context) {
        Answers ready = answers;
        return ready == null ? notInitialized(defaultValue) : ready.truth(flag, defaultValue, context);
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(String flag, String defaultValue, EvaluationContext context) {
        return typed(flag, defaultValue, context, Conversion::text);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(
            String flag, Integer defaultValue, EvaluationContext context) {
        return typed(flag, defaultValue, context, Conversion::integer);
    }

    @Override
    public ProviderEvaluation<Long> getLongEvaluation(String flag, Long defaultValue, EvaluationContext context) {
        return typed(flag, defaultValue, context, Conversion::whole);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(String flag, Double defaultValue, EvaluationContext context) {
        return typed(flag, defaultValue, context, Conversion::real);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String flag, Value defaultValue, EvaluationContext context) {
        return typed(flag, defaultValue, context, Conversion::value);
    }

    private <T> ProviderEvaluation<T> typed(
            String flag, T defaultValue, EvaluationContext context, Conversion<T> conversion) {
        Answers ready = answers;
        return ready == null ? notInitialized(defaultValue) : ready.typed(flag, defaultValue, context, conversion);
    }

    private static <T> ProviderEvaluation<T> notInitialized(T defaultValue) {
        return Answers.error(defaultValue, ErrorCode.PROVIDER_NOT_READY, "the provider has not been initialized");
    }
}
