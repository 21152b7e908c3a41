package io.codomyrmex.rollout.benchmarks.peers;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.togglz.core.Feature;
import org.togglz.core.activation.GradualActivationStrategy;
import org.togglz.core.manager.FeatureManager;
import org.togglz.core.manager.FeatureManagerBuilder;
import org.togglz.core.metadata.EmptyFeatureMetaData;
import org.togglz.core.metadata.FeatureMetaData;
import org.togglz.core.repository.FeatureState;
import org.togglz.core.repository.mem.InMemoryStateRepository;
import org.togglz.core.spi.FeatureProvider;
import org.togglz.core.user.FeatureUser;
import org.togglz.core.user.SimpleFeatureUser;
import org.togglz.core.util.NamedFeature;

/**
 * Togglz with its gradual strategy and its repository in memory. It asks a provider who the user is; here that is a plain field,
 * which is cheaper than the thread-local variable of its own provider.
 */
final class TogglzPeer implements Peer<FeatureUser> {

    private final Feature feature = new NamedFeature(FLAG);
    private final FeatureManager manager;
    private @Nullable FeatureUser user;

    TogglzPeer() {
        manager = FeatureManagerBuilder.begin()
                .featureProvider(new OneFeature(feature))
                .stateRepository(new InMemoryStateRepository())
                .userProvider(() -> user)
                .activationStrategy(new GradualActivationStrategy())
                .build();
        manager.setFeatureState(new FeatureState(feature, true)
                .setStrategyId(GradualActivationStrategy.ID)
                .setParameter(GradualActivationStrategy.PARAM_PERCENTAGE, Integer.toString(PERCENT)));
    }

    @Override
    public FeatureUser prepare(String id) {
        return new SimpleFeatureUser(id);
    }

    @Override
    public boolean isIn(FeatureUser unit) {
        user = unit;
        return manager.isActive(feature);
    }

    @Override
    public void close() {}

    private record OneFeature(Feature feature) implements FeatureProvider {
        @Override
        public Set<Feature> getFeatures() {
            return Set.of(feature);
        }

        @Override
        public FeatureMetaData getMetaData(Feature asked) {
            return new EmptyFeatureMetaData(asked);
        }
    }
}
