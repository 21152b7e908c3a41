package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.reliability.worker.LocalView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A node that now and then serves what it served first. */
final class BackwardView implements LocalView {

    private final LocalView correct;
    private final Every every = new Every(20);
    private final Map<String, Served> first = new HashMap<>();

    BackwardView(LocalView correct) {
        this.correct = correct;
    }

    @Override
    public Optional<Served> look(String flag) {
        Optional<Served> served = correct.look(flag);
        served.ifPresent(now -> first.putIfAbsent(flag, now));
        return every.isNow() ? Optional.ofNullable(first.get(flag)) : served;
    }
}
