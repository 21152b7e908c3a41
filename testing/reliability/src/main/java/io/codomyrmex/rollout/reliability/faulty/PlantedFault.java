package io.codomyrmex.rollout.reliability.faulty;

import io.codomyrmex.rollout.reliability.check.FindingKind;
import io.codomyrmex.rollout.reliability.worker.LocalView;
import io.codomyrmex.rollout.store.RolloutStore;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A fault that the checker has to find.
 *
 * @param words what is wrong
 * @param proof the finding that proves, among others, that it was found for what it is
 * @param store makes a store with the fault from one without it, for one thread at a time
 * @param view makes a node's view with the fault from one without it
 */
public record PlantedFault(
        String words, FindingKind proof, UnaryOperator<RolloutStore> store, UnaryOperator<LocalView> view) {

    private static final List<PlantedFault> ALL = List.of(
            of("One history entry in thirty is missing", FindingKind.LOST, RowDroppingStore::new),
            of("A commit does not look at the version", FindingKind.MISSTEP, UncheckedVersionStore::new),
            of("A delay is over one microsecond early", FindingKind.EARLY, ShortDelayStore::new),
            of("A delay is taken in the wrong unit", FindingKind.EARLY, UnitMixUpStore::new),
            of("A change is sent again without its operation id", FindingKind.UNASKED, TwiceApplyingStore::new),
            of("A read is answered from a replica that lags", FindingKind.STALE_READ, StaleReadingStore::new),
            of("The revision does not rise with some changes", FindingKind.STATE, HidingStore::new),
            of("A changed flag is not among the changes", FindingKind.STATE, ForgetfulDeltaStore::new),
            of("A change is acknowledged and not made", FindingKind.LOST, UnwritingStore::new),
            of("A change is refused and made", FindingKind.UNASKED, SecretlyWritingStore::new),
            of("A version is left out", FindingKind.GAP, SkippingVersionStore::new),
            of("Two who saw the same version both win", FindingKind.LOST, TwoWinnersStore::new),
            of("A stage is passed over", FindingKind.SKIPPED, WrongStageStore::new),
            of("A stage is noted as entered later than it was", FindingKind.TIME, ShiftedStageStore::new),
            of("The clock jumps back", FindingKind.TIME, BackwardClockStore::new),
            of("A repeated operation gets the newest answer, not its own", FindingKind.ANSWER, NewestReplayStore::new),
            of("A repeated operation is not known any more", FindingKind.ANSWER, ForgettingOperationsStore::new),
            new PlantedFault(
                    "A node serves what it served before", FindingKind.LOCAL_READ, store -> store, BackwardView::new));

    private static final List<PlantedFault> OF_DRIVERS = List.of(
            of("Drivers do not look at the delay", FindingKind.EARLY, HastyStore::new),
            of("Drivers make up for an outage", FindingKind.HURRIED, HastyStore::new),
            of(
                    "Drivers look neither at the delay nor at the version",
                    FindingKind.DUPLICATE,
                    store -> new UncheckedVersionStore(new HastyStore(store))),
            of("Drivers take a step again that they took", FindingKind.DUPLICATE, TwiceApplyingStore::new),
            of("Drivers pass over a stage", FindingKind.SKIPPED, store -> new WrongStageStore(store, 3)),
            of("Drivers are told of steps that were not taken", FindingKind.LOST, UnwritingStore::new));

    /**
     * Every fault that workers meet.
     *
     * @return ten and more
     */
    public static List<PlantedFault> all() {
        return ALL;
    }

    /**
     * What drivers would do wrong if nothing stopped them.
     *
     * @return every fault that the check of a fleet has to find
     */
    public static List<PlantedFault> ofDrivers() {
        return OF_DRIVERS;
    }

    private static PlantedFault of(String words, FindingKind proof, UnaryOperator<RolloutStore> store) {
        return new PlantedFault(words, proof, store, view -> view);
    }

    @Override
    public String toString() {
        return words;
    }
}
