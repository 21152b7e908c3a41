package io.codomyrmex.rollout.reliability.worker;

import io.codomyrmex.rollout.lookup.RolloutLookup;
import io.codomyrmex.rollout.lookup.ServedRollout;
import java.util.Optional;

/** What a node serves by itself. */
@FunctionalInterface
public interface LocalView {

    /**
     * What is served for a flag.
     *
     * @param version its version
     * @param stage its stage, -1 where none was entered
     * @param thousandths its percentage, in thousandths of a percent
     */
    record Served(long version, int stage, int thousandths) {}

    /**
     * Looks at a flag.
     *
     * @param flag the flag
     * @return empty when nothing is served for it
     */
    Optional<Served> look(String flag);

    /**
     * The view of a lookup.
     *
     * @param lookup kept up to date by a feed
     * @return a view
     */
    static LocalView of(RolloutLookup lookup) {
        return flag -> Optional.ofNullable(lookup.served(flag)).map(LocalView::served);
    }

    private static Served served(ServedRollout served) {
        return new Served(
                served.version(), served.stageIndex(), served.percentage().thousandths());
    }
}
