package io.codomyrmex.rollout.benchmarks.peers;

import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One library and the units that it is asked about.
 *
 * @param peer the library
 * @param ids the units' ids
 * @param prepared the units as the library wants them
 * @param <U> how it wants them
 */
record Contest<U>(Peer<U> peer, List<String> ids, List<U> prepared) {

    static <U> Contest<U> over(Peer<U> peer, String... ids) {
        return new Contest<>(
                peer, List.of(ids), Stream.of(ids).map(peer::prepare).toList());
    }

    void byString(Blackhole answers) {
        for (String id : ids) {
            answers.consume(peer.isIn(peer.prepare(id)));
        }
    }

    void byUnit(Blackhole answers) {
        for (U unit : prepared) {
            answers.consume(peer.isIn(unit));
        }
    }

    /** How many units are in. */
    int in() {
        return (int) prepared.stream().filter(peer::isIn).count();
    }

    /** How many units get another answer when they are asked about again, in their other form. */
    int fickle() {
        int different = 0;
        for (int i = 0; i < prepared.size(); i++) {
            boolean first = peer.isIn(prepared.get(i));
            boolean again = peer.isIn(peer.prepare(ids.get(i)));
            different += first == again ? 0 : 1;
        }
        return different;
    }

    /** Refuses to go on with a library that does not do the work that is measured. */
    void requireTheSameWork(Library library) {
        double percent = 100.0 * in() / prepared.size();
        if (percent < Peer.PERCENT - 4 || percent > Peer.PERCENT + 4) {
            throw new IllegalStateException(
                    library.title() + ": " + percent + " % of the units are in, not about " + Peer.PERCENT + " %");
        }
        if (library.isSticky() != (fickle() == 0)) {
            throw new IllegalStateException(
                    library.title() + ": " + fickle() + " units get another answer when they are asked about again");
        }
    }
}
