package io.codomyrmex.rollout.store;

import java.util.Set;

/**
 * Opens stores of one kind from a URL. A backend registers one through {@link java.util.ServiceLoader}; {@link RolloutStores}
 * finds it by its schemes.
 */
public interface RolloutStoreFactory {

    /**
     * The schemes that this factory opens: what stands before the first colon of a URL.
     *
     * @return lower case, without the colon; for example {@code jdbc}
     */
    Set<String> schemes();

    /**
     * Opens a store, and creates or checks what it needs.
     *
     * @param url the URL, with one of this factory's schemes
     * @param settings what is the same for a store of any kind
     * @return an open store, to be closed by the caller
     * @throws IllegalArgumentException when the URL is not understood, naming the part and the rule, without its secrets
     * @throws io.codomyrmex.rollout.StoreUnavailableException when the store cannot be reached
     */
    RolloutStore open(String url, StoreSettings settings);
}
