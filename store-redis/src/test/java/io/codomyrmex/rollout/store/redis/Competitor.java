package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.OutcomeUnknownException;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A process that takes flags from stage to stage and makes a new rollout of each that is complete: says {@code ready}, waits for a
 * line, and after each change that it made says flag, version and operation id. Arguments: the URL, the namespace, a seed, how many
 * changes to attempt.
 *
 * <p>It never gives up an attempt whose outcome it does not know: it repeats the same one until it is told.
 */
final class Competitor {

    static final int FLAGS = 100;
    static final int BUSY_FLAGS = 10;

    private static final RolloutConfig PLAN = RolloutConfig.builder()
            .stages(IntStream.rangeClosed(1, 100)
                    .mapToObj(i -> new Stage(Percentage.ofThousandths(i * 1_000), Duration.ZERO))
                    .toList())
            .build();

    private final RolloutStore store;
    private final Random random;
    private final PrintStream out;

    private Competitor(RolloutStore store, Random random, PrintStream out) {
        this.store = store;
        this.random = random;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StoreSettings settings =
                StoreSettings.defaults().withNamespace(arguments[1]).withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore store = RedisRolloutStore.open(arguments[0], settings)) {
            out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            Competitor competitor = new Competitor(store, new Random(Long.parseLong(arguments[2])), out);
            for (int attempt = 0; attempt < Integer.parseInt(arguments[3]); attempt++) {
                competitor.attempt("flag-" + competitor.anyFlag());
            }
            out.println("done");
        }
    }

    /** Every other time one of a few, which are so often complete and made anew. */
    private int anyFlag() {
        return random.nextInt(random.nextBoolean() ? FLAGS : BUSY_FLAGS);
    }

    private void attempt(String flag) {
        Draft draft = next(flag, find(flag)).operationId(UUID.randomUUID().toString());
        while (true) {
            try {
                won(draft.commit(store))
                        .ifPresent(record ->
                                out.println(flag + " " + record.entry().version() + " "
                                        + record.entry().operationId()));
                return;
            } catch (OutcomeUnknownException | StoreUnavailableException e) {
                // The same again: the operation id makes that safe.
            }
        }
    }

    private Optional<StoredRollout> find(String flag) {
        while (true) {
            try {
                return store.find(flag);
            } catch (StoreUnavailableException e) {
                // The network again.
            }
        }
    }

    private static Optional<HistoryRecord> won(CommitOutcome outcome) {
        if (outcome instanceof CommitOutcome.Committed committed) {
            return Optional.of(committed.record());
        }
        return outcome instanceof CommitOutcome.AlreadyApplied applied
                ? Optional.of(applied.record())
                : Optional.empty();
    }

    private static Draft next(String flag, Optional<StoredRollout> found) {
        if (found.isEmpty()) {
            return Draft.create(flag, PLAN);
        }
        Readable current = (Readable) found.get();
        if (current.envelope().state() == RolloutState.COMPLETED) {
            return Draft.replace(current, new RolloutDocument(UUID.randomUUID().toString(), PLAN));
        }
        int stage = current.envelope().stageIndex() + 1;
        return stage < PLAN.stages().size() ? Draft.enterStage(current, stage) : Draft.complete(current);
    }
}
