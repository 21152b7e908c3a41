package io.codomyrmex.rollout.benchmarks.peers;

import org.ff4j.FF4j;
import org.ff4j.core.Feature;
import org.ff4j.core.FlippingExecutionContext;
import org.ff4j.strategy.PonderationStrategy;

/** FF4J with its only percentage, which throws dice: asked twice about the same unit, it gives two answers. */
final class Ff4jPeer implements Peer<FlippingExecutionContext> {

    private final FF4j ff4j = new FF4j().audit(false);

    Ff4jPeer() {
        Feature feature = new Feature(FLAG, true);
        feature.setFlippingStrategy(new PonderationStrategy(PERCENT / 100.0));
        ff4j.createFeature(feature);
    }

    @Override
    public FlippingExecutionContext prepare(String id) {
        FlippingExecutionContext context = new FlippingExecutionContext();
        context.putString("user", id);
        return context;
    }

    @Override
    public boolean isIn(FlippingExecutionContext unit) {
        return ff4j.check(FLAG, unit);
    }

    @Override
    public void close() {}
}
