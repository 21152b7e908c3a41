/** Staged rollouts of feature flags: words, store contract, control plane and local lookup. Needs nothing but the JDK. */
module io.codomyrmex.rollout.core {
    requires java.net.http;
    requires static org.jspecify;

    exports io.codomyrmex.rollout;
    exports io.codomyrmex.rollout.bucketing;
    exports io.codomyrmex.rollout.calendar;
    exports io.codomyrmex.rollout.control;
    exports io.codomyrmex.rollout.drive;
    exports io.codomyrmex.rollout.feed;
    exports io.codomyrmex.rollout.gate;
    exports io.codomyrmex.rollout.lookup;
    exports io.codomyrmex.rollout.store;
    exports io.codomyrmex.rollout.text;
    exports io.codomyrmex.rollout.transition;

    uses io.codomyrmex.rollout.bucketing.BucketingProvider;
    uses io.codomyrmex.rollout.gate.StageGate;
    uses io.codomyrmex.rollout.store.RolloutStoreFactory;
}
