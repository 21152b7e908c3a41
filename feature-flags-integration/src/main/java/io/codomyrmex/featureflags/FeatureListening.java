package io.codomyrmex.featureflags;

/** A listener's place at a {@link FeatureManager}. */
@FunctionalInterface
public interface FeatureListening extends AutoCloseable {

    /** Ends the calls. Calling it again does nothing. */
    @Override
    void close();
}
