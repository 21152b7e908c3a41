package io.codomyrmex.rollout.reliability.faulty;

/** True at each n-th question. For one thread. */
final class Every {

    private final int nth;
    private int asked;

    Every(int nth) {
        this.nth = nth;
    }

    boolean isNow() {
        return ++asked % nth == 0;
    }
}
