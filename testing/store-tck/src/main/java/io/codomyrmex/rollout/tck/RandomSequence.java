package io.codomyrmex.rollout.tck;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.CommitDraft;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Drafts by chance given to a store and to a plain model, which must agree after each: on the outcome, on what is found, on
 * history, and on what two readers learn from changes, of which one looks after each step and one now and then.
 */
final class RandomSequence {

    private static final List<String> FLAGS = List.of("a", "A", "b", "c");

    private final Random random;
    private final RandomDrafts drafts;
    private final RolloutStore store;
    private final int historyLimit;

    /** The exact time of the store, where it is known. */
    private final Optional<Supplier<Instant>> clock;

    private final Map<String, PlainFlag> model = new TreeMap<>();
    private final Map<String, Long> lastRevisions = new HashMap<>();
    private long revision;
    private String operationId = "";

    private final Reader eager;
    private final Reader lazy;

    RandomSequence(Random random, RolloutStore store, int historyLimit, Optional<Supplier<Instant>> clock) {
        this.random = random;
        this.drafts = new RandomDrafts(random);
        this.store = store;
        this.historyLimit = historyLimit;
        this.clock = clock;
        FLAGS.forEach(flag -> model.put(flag, new PlainFlag()));
        eager = new Reader();
        lazy = new Reader();
    }

    /** Gives the store one draft, and looks at everything. */
    void step() {
        String flag = FLAGS.get(random.nextInt(FLAGS.size()));
        CommitDraft draft = drafts.next(flag, model.get(flag), rememberedOperations());
        try {
            assertOutcome(draft, store.commit(draft));
            assertReads(flag);
            eager.pull();
            if (random.nextInt(12) == 0) {
                lazy.pull();
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "after revision " + revision + ", " + draft.command() + " of " + draft.flag() + " for version "
                            + draft.expectedVersion() + ", operation " + draft.operationId() + ": " + e.getMessage(),
                    e);
        }
    }

    private Set<String> rememberedOperations() {
        return model.values().stream()
                .flatMap(flag -> flag.history.keySet().stream())
                .collect(toSet());
    }

    private boolean isKept(long someRevision) {
        return model.values().stream().anyMatch(flag -> flag.revisions.containsValue(someRevision));
    }

    private void assertOutcome(CommitDraft draft, CommitOutcome outcome) {
        PlainFlag flag = model.get(draft.flag());
        Map<String, Object> first = flag.history.get(draft.operationId());
        if (first != null) {
            assertEquals(first, PlainFlag.fields(Outcomes.alreadyApplied(outcome)));
        } else if (draft.expectedVersion() != flag.expectedVersion()) {
            CommitOutcome.Conflict conflict = assertInstanceOf(CommitOutcome.Conflict.class, outcome);
            assertEquals(
                    flag.exists ? Optional.of(flag.fields()) : Optional.empty(),
                    conflict.current().map(PlainFlag::fields));
        } else {
            assertMeasured(draft, flag, outcome);
        }
    }

    private void assertMeasured(CommitDraft draft, PlainFlag flag, CommitOutcome outcome) {
        long now =
                Math.max(clock.map(time -> PlainFlag.micros(time.get())).orElseGet(() -> told(outcome)), flag.updated);
        long delay = draft.delayToServe().map(PlainFlag::micros).orElse(0L);
        if (flag.exists && flag.servedAt(now) < delay) {
            CommitOutcome.TooEarly early = Outcomes.tooEarly(outcome);
            assertEquals(now, PlainFlag.micros(early.storeTime()));
            assertEquals(flag.fields(), PlainFlag.fields(early.current()));
        } else if (flag.exists && isOutside(draft, now)) {
            CommitOutcome.OutsideSpan outside = Outcomes.outsideSpan(outcome);
            assertEquals(now, PlainFlag.micros(outside.storeTime()));
            assertEquals(flag.fields(), PlainFlag.fields(outside.current()));
        } else {
            flag.commit(draft, now, ++revision, historyLimit);
            assertEquals(flag.history.get(draft.operationId()), PlainFlag.fields(Outcomes.committed(outcome)));
            lastRevisions.put(draft.flag(), revision);
            operationId = draft.operationId();
        }
    }

    /** The time that a store says it has, where the model cannot know it. */
    private static long told(CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.TooEarly early) {
            return PlainFlag.micros(early.storeTime());
        }
        if (outcome instanceof CommitOutcome.OutsideSpan outside) {
            return PlainFlag.micros(outside.storeTime());
        }
        return PlainFlag.micros(Outcomes.committed(outcome).entry().at());
    }

    /** Its own reading of a span, on purpose. */
    private static boolean isOutside(CommitDraft draft, long now) {
        Instant time = Instant.EPOCH.plus(now, ChronoUnit.MICROS);
        return draft.within().isPresent()
                && (time.compareTo(draft.within().get().from()) < 0
                        || time.compareTo(draft.within().get().until()) >= 0);
    }

    private void assertReads(String touched) {
        PlainFlag flag = model.get(touched);
        assertEquals(
                flag.exists ? Optional.of(flag.fields()) : Optional.empty(),
                store.find(touched).map(PlainFlag::fields));
        assertEquals(
                List.copyOf(flag.history.values()),
                store.history(touched).stream().map(PlainFlag::fields).toList());
        StoreSnapshot snapshot = store.loadAll();
        assertEquals(existing(), fields(snapshot.rollouts()));
        assertHead(snapshot.cursor());
    }

    private void assertHead(Cursor cursor) {
        assertEquals(revision, cursor.revision());
        assertEquals(operationId, cursor.operationId());
    }

    private Map<String, Map<String, Object>> existing() {
        return model.entrySet().stream()
                .filter(entry -> entry.getValue().exists)
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().fields()));
    }

    private static Map<String, Map<String, Object>> fields(Collection<StoredRollout> rollouts) {
        return rollouts.stream().collect(toMap(StoredRollout::flag, PlainFlag::fields));
    }

    /** Knows a namespace from its changes. */
    private final class Reader {
        private final Map<String, Map<String, Object>> known = new HashMap<>();
        private Cursor cursor = store.loadAll().cursor();

        void pull() {
            Changes changes = store.changesSince(cursor);
            if (cursor.revision() > 0 && !isKept(cursor.revision())) {
                assertInstanceOf(Changes.Reload.class, changes, "the cursor's entry was trimmed");
                StoreSnapshot snapshot = store.loadAll();
                known.clear();
                known.putAll(fields(snapshot.rollouts()));
                cursor = snapshot.cursor();
            } else {
                apply(assertInstanceOf(Changes.Delta.class, changes));
            }
            assertHead(cursor);
            assertEquals(existing(), known);
        }

        private void apply(Changes.Delta delta) {
            Map<String, Map<String, Object>> changed = fields(delta.changed());
            Map<String, Long> removed =
                    delta.removed().stream().collect(toMap(Changes.Removed::flag, Changes.Removed::version));
            for (String flag : FLAGS) {
                boolean touched = lastRevisions.getOrDefault(flag, 0L) > cursor.revision();
                PlainFlag now = model.get(flag);
                assertEquals(touched && now.exists, changed.containsKey(flag), flag);
                assertEquals(touched && !now.exists ? now.version : 0, removed.getOrDefault(flag, 0L), flag);
            }
            assertTrue(FLAGS.containsAll(changed.keySet()) && FLAGS.containsAll(removed.keySet()));
            known.putAll(changed);
            known.keySet().removeAll(removed.keySet());
            cursor = delta.cursor();
        }
    }
}
