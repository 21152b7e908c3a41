package io.codomyrmex.rollout.store.redis;

/**
 * A password, which no message shows by accident.
 *
 * @param value the password
 */
record Secret(String value) {

    @Override
    public String toString() {
        return "(secret)";
    }
}
