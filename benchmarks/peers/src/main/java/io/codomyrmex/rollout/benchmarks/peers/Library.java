package io.codomyrmex.rollout.benchmarks.peers;

import java.util.function.Supplier;

/** The libraries that stand beside ours. */
public enum Library {
    /** The native engine. */
    UNLEASH("Unleash", true, UnleashPeer::new),
    /** The gradual strategy. */
    TOGGLZ("Togglz", true, TogglzPeer::new),
    /** Its percentage is random at every call. */
    FF4J("FF4J", false, Ff4jPeer::new),
    /** From a local file. */
    LAUNCHDARKLY("LaunchDarkly", true, LaunchDarklyPeer::new),
    /** Localhost mode. */
    SPLIT("Split", true, SplitPeer::new),
    /** Local overrides only. */
    CONFIGCAT("ConfigCat", true, ConfigCatPeer::new),
    /** The SDK with its own provider. */
    OPENFEATURE("OpenFeature in memory", true, OpenFeaturePeer::inMemory),
    /** The SDK with the provider of flagd. */
    FLAGD("flagd in process", true, OpenFeaturePeer::flagd);

    private final String title;
    private final boolean sticky;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a constructor or factory, which has no state
    private final Supplier<Peer<?>> start;

    Library(String title, boolean sticky, Supplier<Peer<?>> start) {
        this.title = title;
        this.sticky = sticky;
        this.start = start;
    }

    /**
     * The library's name.
     *
     * @return as people write it
     */
    public String title() {
        return title;
    }

    /**
     * Whether it gives the same answer again for the same unit.
     *
     * @return false for dice
     */
    public boolean isSticky() {
        return sticky;
    }

    /** Starts the library with its one flag. */
    Peer<?> start() {
        return start.get();
    }
}
