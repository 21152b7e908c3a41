package io.codomyrmex.rollout.lookup;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table behind a {@link RolloutLookup}: one immutable value for each flag in a concurrent map, so that a change costs the same
 * with one flag and with a million. Applications get theirs from a feed; this is for whoever writes another one, or a test.
 *
 * <p>Thread-safe. Reading is wait-free; writing takes a lock that no reader takes. An entry changes only upwards in version, but
 * for two cases: a reload replaces everything, and {@link #setStale} publishes the same version with another mark. Whoever
 * reads two flags may see one before and the other after a change; what is read of one flag is always of one version.
 */
public final class LookupTable {

    private final ConcurrentHashMap<String, ServedRollout> served = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, FlagHandle> handles = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, StoredRollout.Unreadable> unreadable = new ConcurrentHashMap<>();

    /** The version of each removal since the last reload: a change that was overtaken by it must not bring the flag back. */
    private final Map<String, Long> removed = new HashMap<>();

    private final ReentrantLock writing = new ReentrantLock();
    private final RolloutLookup lookup = new RolloutLookup(this, served);
    private volatile boolean ready;
    private boolean stale;

    /** An empty table that was not loaded: nobody is in. */
    public LookupTable() {}

    /**
     * The reading side.
     *
     * @return always the same one
     */
    public RolloutLookup lookup() {
        return lookup;
    }

    int size() {
        return served.size();
    }

    Knowledge knowledge(@Nullable String flag) {
        // Asked first: a load that ends meanwhile must not turn "not read yet" into "has none".
        boolean wasReady = ready;
        boolean known = flag != null && served.containsKey(flag);
        if (flag != null && unreadable.containsKey(flag)) {
            return known ? Knowledge.SERVED_LAST_GOOD : Knowledge.UNREADABLE;
        }
        if (known) {
            return Knowledge.SERVED;
        }
        return wasReady ? Knowledge.NO_ROLLOUT : Knowledge.NOT_READY;
    }

    FlagHandle handle(String flag) {
        NameRule.requireLegal("flag", flag);
        FlagHandle known = handles.get(flag);
        if (known != null) {
            return known;
        }
        writing.lock();
        try {
            FlagHandle handle = handles.computeIfAbsent(flag, FlagHandle::new);
            handle.serve(served.get(flag));
            return handle;
        } finally {
            writing.unlock();
        }
    }

    /**
     * What is served, for a backup.
     *
     * @return one entry for each flag that is served, in no particular order; a change that happens meanwhile may be in it or
     *     not
     */
    public List<ServedFacts> facts() {
        List<ServedFacts> facts = new ArrayList<>(served.size());
        served.values().forEach(rollout -> facts.add(rollout.facts()));
        return facts;
    }

    /**
     * Serves what a backup tells until the first reload, after which it does nothing. A flag that the backup does not name stays
     * {@link Knowledge#NOT_READY}: it may have a rollout that is younger than the backup. Facts with a bucketing that is not
     * known here are passed over.
     *
     * @param facts what was served once
     * @return how many flags are served now
     */
    public int restore(Collection<ServedFacts> facts) {
        writing.lock();
        try {
            if (!ready) {
                facts.forEach(
                        fact -> attempt(() -> ServedRollout.of(fact, stale)).ifPresent(this::publish));
            }
            return served.size();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Replaces everything, downwards too. A rollout that cannot be read keeps the last version of it that could.
     *
     * @param snapshot what the store holds
     * @return what changed by that
     */
    public TableUpdate reload(StoreSnapshot snapshot) {
        writing.lock();
        try {
            boolean everythingIsNew = !ready && served.isEmpty();
            Report report = new Report();
            Set<String> present = new HashSet<>(snapshot.rollouts().size() * 2);
            for (StoredRollout rollout : snapshot.rollouts()) {
                String flag = rollout.flag();
                if (ReservedFlags.isReserved(flag)) {
                    continue;
                }
                present.add(flag);
                long before = versionOf(flag);
                if (rollout.version() < before || (rollout.version() == before && isOther(rollout))) {
                    report.fallen.add(new TableUpdate.Fallen(flag, before, rollout.version()));
                }
                put(rollout, report);
            }
            for (String flag : served.keySet()) {
                if (!present.contains(flag)) {
                    drop(flag, report);
                }
            }
            unreadable.keySet().retainAll(present);
            removed.clear();
            ready = true;
            if (everythingIsNew) {
                report.changes.clear();
            }
            return report.finished();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Takes over what is newer than what is known; everything else in the delta is passed over.
     *
     * @param delta what a store says has changed
     * @return what changed by that
     */
    public TableUpdate apply(Changes.Delta delta) {
        writing.lock();
        try {
            Report report = new Report();
            for (StoredRollout rollout : delta.changed()) {
                if (!ReservedFlags.isReserved(rollout.flag()) && rollout.version() > versionOf(rollout.flag())) {
                    removed.remove(rollout.flag());
                    put(rollout, report);
                }
            }
            for (Changes.Removed removal : delta.removed()) {
                if (removal.version() > versionOf(removal.flag())) {
                    removed.put(removal.flag(), removal.version());
                    drop(removal.flag(), report);
                }
            }
            return report.finished();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Marks everything that is served, and what will be, as resting on knowledge that is too old, or takes the mark away. Flags
     * that ask for it ({@link io.codomyrmex.rollout.WhenStale#BASELINE}) serve their baseline while they are marked. Costs some
     * tenths of a second for a million flags.
     *
     * @param nowStale whether this node's knowledge is too old
     * @return the flags that serve another percentage now
     */
    public TableUpdate setStale(boolean nowStale) {
        writing.lock();
        try {
            Report report = new Report();
            if (stale != nowStale) {
                stale = nowStale;
                for (ServedRollout rollout : served.values()) {
                    serve(rollout.marked(nowStale), report);
                }
            }
            return report.finished();
        } finally {
            writing.unlock();
        }
    }

    /**
     * The version that the store had last, and 0 for none. Of a rollout that cannot be read it is not the served one, which may be
     * of a time before the store went back, and would then hide whatever comes after.
     */
    private long versionOf(String flag) {
        StoredRollout.Unreadable problem = unreadable.get(flag);
        if (problem != null) {
            return problem.version();
        }
        ServedRollout known = served.get(flag);
        return known == null ? removed.getOrDefault(flag, 0L) : known.version();
    }

    /** Whether a rollout of the version that the store had last was made by another operation; not, where that cannot be told. */
    private boolean isOther(StoredRollout rollout) {
        Optional<Envelope> now = rollout.where();
        StoredRollout.Unreadable problem = unreadable.get(rollout.flag());
        if (problem != null) {
            Optional<Envelope> before = problem.envelope();
            return now.isPresent()
                    && before.isPresent()
                    && !now.get().operationId().equals(before.get().operationId());
        }
        ServedRollout known = served.get(rollout.flag());
        // What is not known was removed at that version.
        return known == null
                || (now.isPresent()
                        && ServedFacts.hashed(now.get().operationId())
                                != known.facts().operation());
    }

    private void put(StoredRollout rollout, Report report) {
        if (rollout instanceof StoredRollout.Unreadable problem) {
            keepLastGood(problem, report);
            return;
        }
        StoredRollout.Readable readable = (StoredRollout.Readable) rollout;
        Optional<ServedRollout> now = attempt(() -> ServedRollout.of(ServedFacts.of(readable), stale));
        if (now.isPresent()) {
            unreadable.remove(rollout.flag());
            serve(now.get(), report);
        } else {
            // A store that keeps documents as text finds this out itself; one that keeps objects does not look.
            keepLastGood(
                    new StoredRollout.Unreadable(
                            readable.flag(),
                            readable.version(),
                            readable.where(),
                            "the bucketing " + readable.document().config().bucketing() + " does not work here"),
                    report);
        }
    }

    private static Optional<ServedRollout> attempt(Supplier<ServedRollout> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (RuntimeException e) {
            // Somebody else's bucketing, missing or broken: this flag alone suffers from it.
            return Optional.empty();
        }
    }

    private void keepLastGood(StoredRollout.Unreadable problem, Report report) {
        if (!problem.equals(unreadable.put(problem.flag(), problem))) {
            report.unreadable.add(problem);
        }
        ServedRollout lastGood = served.get(problem.flag());
        Envelope where = problem.envelope().orElse(null);
        // An abort needs no plan: the envelope alone says what is served, and the buckets are those of before.
        if (lastGood != null && where != null && where.state() == RolloutState.ABORTED) {
            serve(lastGood.at(where), report);
        }
    }

    private void serve(ServedRollout now, Report report) {
        report.served(publish(now), now);
    }

    private @Nullable ServedRollout publish(ServedRollout now) {
        ServedRollout before = served.put(now.flag(), now);
        FlagHandle handle = handles.get(now.flag());
        if (handle != null) {
            handle.serve(now);
        }
        return before;
    }

    private void drop(String flag, Report report) {
        unreadable.remove(flag);
        ServedRollout before = served.remove(flag);
        FlagHandle handle = handles.get(flag);
        if (handle != null) {
            handle.serve(null);
        }
        if (before != null) {
            report.changes.add(new FlagChange(flag, Optional.of(before), Optional.empty()));
        }
    }

    /** Collects what a writing call does. */
    private static final class Report {

        private final List<FlagChange> changes = new ArrayList<>();
        private final List<TableUpdate.Fallen> fallen = new ArrayList<>();
        private final List<StoredRollout.Unreadable> unreadable = new ArrayList<>();

        void served(@Nullable ServedRollout before, ServedRollout now) {
            if (now.differsFrom(before)) {
                changes.add(new FlagChange(now.flag(), Optional.ofNullable(before), Optional.of(now)));
            }
        }

        TableUpdate finished() {
            return new TableUpdate(changes, fallen, unreadable);
        }
    }
}
