package io.codomyrmex.featureflags.guice;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import io.codomyrmex.featureflags.runtime.RuntimeBuilder;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.Objects;
import java.util.function.Function;

/** Where a store comes from that the settings do not name. */
sealed interface StoreSource {

    /** Asks the binder for what is needed, and gives what tells a runtime of it. */
    Function<RuntimeBuilder, RuntimeBuilder> prepare(Binder binder);

    /** A store that the application binds. */
    record Bound(Key<? extends RolloutStore> key) implements StoreSource {

        public Bound {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public Function<RuntimeBuilder, RuntimeBuilder> prepare(Binder binder) {
            Provider<? extends RolloutStore> store = binder.getProvider(key);
            return runtime -> runtime.store(store::get);
        }
    }

    /** A store over a client that the application binds. */
    record Over<C>(Key<C> client, Function<? super C, ? extends RolloutStore> opening) implements StoreSource {

        public Over {
            Objects.requireNonNull(client, "client");
            Objects.requireNonNull(opening, "opening");
        }

        @Override
        public Function<RuntimeBuilder, RuntimeBuilder> prepare(Binder binder) {
            Provider<C> bound = binder.getProvider(client);
            return runtime -> runtime.storeOpenedBy(() -> opening.apply(bound.get()));
        }
    }
}
