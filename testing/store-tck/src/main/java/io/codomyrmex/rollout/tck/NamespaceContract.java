package io.codomyrmex.rollout.tck;

import static io.codomyrmex.rollout.tck.Outcomes.committed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything lives in a namespace with its own revision and epoch; namespaces do not see each other. */
interface NamespaceContract extends StoreUnderTest {

    @Test
    default void aFlagOfOneNamespaceIsNotInAnother() {
        RolloutStore other = namespace("-b");
        Draft.create("checkout").mustCommit(store());

        assertEquals(Optional.empty(), other.find("checkout"));
        assertEquals(List.of(), other.history("checkout"));
        assertEquals(List.of(), other.loadAll().rollouts());
    }

    @Test
    default void theSameFlagInTwoNamespacesIsTwoRollouts() {
        RolloutStore other = namespace("-b");
        Readable here = Draft.create("checkout", RolloutConfig.parse("1%")).mustCommit(store());
        Readable there = Draft.create("checkout", RolloutConfig.parse("2%")).mustCommit(other);
        Readable started = Draft.enterStage(here, 0).mustCommit(store());

        assertEquals(Optional.of(started), store().find("checkout"));
        assertEquals(Optional.of(there), other.find("checkout"));
        assertEquals(2, store().history("checkout").size());
        assertEquals(1, other.history("checkout").size());

        Draft.delete(there).mustCommit(other);
        assertEquals(Optional.of(started), store().find("checkout"));
    }

    @Test
    default void everyNamespaceHasItsOwnRevisionAndEpoch() {
        RolloutStore other = namespace("-b");
        Cursor before = other.loadAll().cursor();
        Draft.create("checkout").mustCommit(store());

        assertEquals(before, other.loadAll().cursor());
        assertEquals(0, before.revision());
        assertNotEquals(store().loadAll().cursor().epoch(), before.epoch());
        assertEquals(new Changes.Delta(List.of(), List.of(), before), other.changesSince(before));
    }

    @Test
    default void aCursorOfAnotherNamespaceIsToldToReload() {
        RolloutStore other = namespace("-b");
        Draft.create("checkout").operationId("same").mustCommit(store());
        Draft.create("checkout").operationId("same").mustCommit(other);

        assertInstanceOf(
                Changes.Reload.class, other.changesSince(store().loadAll().cursor()));
        assertInstanceOf(
                Changes.Reload.class, store().changesSince(other.loadAll().cursor()));
    }

    @Test
    default void anOperationIdBelongsToOneNamespace() {
        RolloutStore other = namespace("-b");
        Draft creation = Draft.create("checkout");
        HistoryRecord here = committed(creation.commit(store()));
        HistoryRecord there = committed(creation.commit(other));

        assertEquals(here, Outcomes.alreadyApplied(creation.commit(store())));
        assertEquals(there, Outcomes.alreadyApplied(creation.commit(other)));
    }

    @Test
    default void trimmingOneNamespaceLeavesOthersAlone() {
        Readable here = Draft.create("checkout").mustCommit(store());
        Draft.enterStage(here, 0).mustCommit(store());
        RolloutStore other =
                handle(settings().withNamespace(settings().namespace() + "-b").withHistoryLimit(1));
        Readable there = Draft.create("checkout").mustCommit(other);
        Draft.enterStage(there, 0).mustCommit(other);

        assertEquals(2, store().history("checkout").size());
        assertEquals(1, other.history("checkout").size());
    }

    @Test
    default void erasingOneNamespaceLeavesOthersAlone() {
        RolloutStore other = namespace("-b");
        Readable there = Draft.create("checkout").mustCommit(other);
        Observed before = Observed.of(other, "checkout");
        Draft.create("checkout").mustCommit(store());
        erase(settings().namespace());

        assertEquals(List.of(), anotherHandle().loadAll().rollouts());
        assertEquals(before, Observed.of(other, "checkout"));
        assertEquals(Optional.of(there), other.find("checkout"));
    }

    @Test
    default void namespacesAreToldApartCodePointByCodePoint() {
        for (String suffix : List.of("-x", "-X", "-\uff58", "-x.", "-x\u3164", "-\u00e9", "-e", "-ss", "-\u00df")) {
            RolloutStore store = namespace(suffix);
            assertEquals(0, store.loadAll().cursor().revision(), suffix);
            Draft.create("checkout").mustCommit(store);
            assertEquals(1, store.loadAll().cursor().revision(), suffix);
        }
    }

    @Test
    default void aSeparatorInANameMakesNoOtherNamespace() {
        for (String separator : List.of(":", "/", ".", "_", "-")) {
            RolloutStore longer = namespace(separator + "a");
            Draft.create("b").mustCommit(longer);

            assertEquals(Optional.empty(), store().find("a" + separator + "b"));
            assertEquals(Optional.empty(), namespace(separator).find("a" + separator + "b"));
            assertEquals(0, store().loadAll().cursor().revision());
            assertEquals(0, namespace(separator).loadAll().cursor().revision());
        }
    }

    private RolloutStore namespace(String suffix) {
        return handle(settings().withNamespace(settings().namespace() + suffix));
    }
}
