package io.codomyrmex.rollout.reliability.nemesis;

/** Something that goes wrong for a while. For one thread. */
public interface Fault {

    /**
     * What it is.
     *
     * @return a few words
     */
    String words();

    /** Lets it go wrong. */
    void strike();

    /** Ends it, where it does not end by itself. */
    default void heal() {}

    /**
     * A fault that ends by itself.
     *
     * @param words what it is
     * @param strike lets it go wrong
     * @return a fault
     */
    static Fault once(String words, Runnable strike) {
        return lasting(words, strike, () -> {});
    }

    /**
     * A fault that lasts.
     *
     * @param words what it is
     * @param strike lets it go wrong
     * @param heal ends it
     * @return a fault
     */
    static Fault lasting(String words, Runnable strike, Runnable heal) {
        return new Fault() {
            @Override
            public String words() {
                return words;
            }

            @Override
            public void strike() {
                strike.run();
            }

            @Override
            public void heal() {
                heal.run();
            }
        };
    }
}
