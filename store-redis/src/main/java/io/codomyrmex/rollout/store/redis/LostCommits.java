package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which commits the store has lost after it had acknowledged them: in a failover, by a restored dump, or when it was emptied.
 * Replication in Redis is asynchronous, so this can happen; that nobody hears of it must not.
 */
final class LostCommits {

    private static final System.Logger LOGGER = System.getLogger(LostCommits.class.getName());

    private final Server server;
    private final NamespaceKeys keys;
    private final Acknowledged acknowledged;

    LostCommits(Server server, NamespaceKeys keys, Acknowledged acknowledged) {
        this.server = server;
        this.keys = keys;
        this.acknowledged = acknowledged;
    }

    /** Looks for each remembered commit, reports the ones that are gone, and goes on remembering the others. */
    void report() {
        List<Acknowledged.Commit> commits = acknowledged.takeAll();
        if (commits.isEmpty()) {
            return;
        }
        Optional<Reply> kept = askWhichAreKept(commits);
        if (kept.isEmpty()) {
            commits.forEach(acknowledged::add);
            return;
        }
        List<Acknowledged.Commit> lost = new ArrayList<>();
        for (int i = 0; i < commits.size(); i++) {
            Acknowledged.Commit commit = commits.get(i);
            if (isLost(commit, kept.get(), i)) {
                lost.add(commit);
            } else {
                acknowledged.add(commit);
            }
        }
        lost.forEach(this::log);
    }

    /** Empty when the store cannot say it now: the call on whose way this is must not fail for it, and the next one asks again. */
    private Optional<Reply> askWhichAreKept(List<Acknowledged.Commit> commits) {
        try {
            return Optional.of(server.ask(Script.KEPT, keys.shared(), arguments(commits)))
                    .filter(reply -> reply.kind().equals("kept"));
        } catch (StoreUnavailableException e) {
            LOGGER.log(Level.DEBUG, () -> server.described() + ": lost changes cannot be looked for now", e);
            return Optional.empty();
        }
    }

    private static List<String> arguments(List<Acknowledged.Commit> commits) {
        return Stream.concat(
                        Stream.of(Script.FORMAT, "", "", ""),
                        commits.stream().map(commit -> Long.toString(commit.revision())))
                .toList();
    }

    private static boolean isLost(Acknowledged.Commit commit, Reply kept, int index) {
        if (!commit.epoch().equals(kept.text(2))) {
            return true;
        }
        String operation = kept.optionalText(4 + index);
        // Without its operation, a revision that the store has come to was trimmed from history.
        return operation == null ? commit.revision() > kept.number(3) : !operation.equals(commit.operationId());
    }

    private void log(Acknowledged.Commit commit) {
        LOGGER.log(
                Level.WARNING,
                () -> server.described() + ": it lost a change that it had acknowledged: namespace "
                        + Quoted.of(keys.namespace()) + ", flag " + Quoted.of(commit.flag()) + ", version "
                        + commit.version() + ", operation id " + Quoted.of(commit.operationId()) + ", revision "
                        + commit.revision() + "; what it holds now counts");
    }
}
