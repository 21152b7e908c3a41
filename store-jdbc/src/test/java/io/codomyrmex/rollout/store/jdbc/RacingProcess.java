package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A process that drives flags forward as fast as it can, in competition with others: says {@code ready}, waits for a line, and after
 * each commit says the flag, its version and the operation id. A completed rollout is created anew. A command whose outcome is not
 * known, or that the database did not take, is sent again under the same operation id until there is an answer. Arguments: the URL,
 * how many flags there are, how many attempts to make and how many of them are to win at least, a seed.
 */
final class RacingProcess {

    static final int STAGES = 100;

    private static final RolloutConfig PLAN = RolloutConfig.parse(
            IntStream.rangeClosed(1, STAGES).mapToObj(percent -> percent + "%").collect(Collectors.joining(",")));

    private final RolloutStore store;
    private final Random random;
    private final PrintStream out;

    private RacingProcess(RolloutStore store, Random random, PrintStream out) {
        this.store = store;
        this.random = random;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StoreSettings settings = StoreSettings.defaults().withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore store = RolloutStores.open(arguments[0], settings)) {
            store.find("warm");
            out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            Random random = new Random(Long.parseLong(arguments[4]));
            new RacingProcess(store, random, out)
                    .race(
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Integer.parseInt(arguments[3]));
        }
    }

    private void race(int flags, int attempts, int wins) {
        int won = 0;
        for (int attempt = 0; attempt < attempts || won < wins; attempt++) {
            String flag = "flag-" + random.nextInt(flags);
            CommitOutcome outcome = send(next(flag, look(flag)));
            if (outcome instanceof CommitOutcome.Committed committed) {
                say(flag, committed.record());
                won++;
            } else if (outcome instanceof CommitOutcome.AlreadyApplied applied) {
                say(flag, applied.record());
                won++;
            }
        }
    }

    private static Draft next(String flag, Optional<StoredRollout> found) {
        if (found.isEmpty()) {
            return Draft.create(flag, PLAN);
        }
        Readable seen = (Readable) found.get();
        int stage = seen.envelope().stageIndex();
        if (seen.envelope().state() == RolloutState.COMPLETED) {
            return Draft.replace(seen, seen.document());
        }
        return stage == STAGES - 1 ? Draft.complete(seen) : Draft.enterStage(seen, stage + 1);
    }

    private Optional<StoredRollout> look(String flag) {
        while (true) {
            try {
                return store.find(flag);
            } catch (StoreUnavailableException e) {
                // Its connection was killed; the next one is another.
            }
        }
    }

    private CommitOutcome send(Draft draft) {
        while (true) {
            try {
                return draft.commit(store);
            } catch (OutcomeUnknownException | StoreUnavailableException e) {
                out.println(e.getClass().getSimpleName() + " again");
            }
        }
    }

    private void say(String flag, HistoryRecord record) {
        out.println(flag + " " + record.entry().version() + " " + record.entry().operationId() + " ok");
    }
}
