package io.codomyrmex.rollout.store.redis;

/** Figures for the guide: shown when the tests run with {@code -Drollout.figures=true}. */
final class Figures {

    private Figures() {}

    static void show(String what, String figure) {
        if (Boolean.getBoolean("rollout.figures")) {
            System.out.println("figure: " + what + ": " + figure);
        }
    }
}
