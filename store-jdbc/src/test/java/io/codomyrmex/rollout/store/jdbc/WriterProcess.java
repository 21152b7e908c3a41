package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.CommitOutcome;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.store.StoredRollout.Readable;
import io.codomyrmex.rollout.tck.Draft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that commits in a loop: says {@code ready}, waits for a line, opens the store, and after each commit says its version
 * and operation id. Arguments: the URL, the flag, how many commits it is to win.
 */
final class WriterProcess {

    private WriterProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String flag = arguments[1];
        // Loads what the loop needs, so that it starts at once.
        try (RolloutStore warm = RolloutStores.open("jdbc:sqlite::memory:")) {
            Draft.enterStage(Draft.create(flag).mustCommit(warm), 0).mustCommit(warm);
        }
        out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        StoreSettings settings = StoreSettings.defaults().withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore store = RolloutStores.open(arguments[0], settings)) {
            Draft.create(flag).commit(store);
            for (int won = 0; won < Integer.parseInt(arguments[2]); ) {
                Readable seen = (Readable) store.find(flag).orElseThrow();
                CommitOutcome outcome =
                        Draft.enterStage(seen, (int) (seen.version() % 4)).commit(store);
                if (outcome instanceof CommitOutcome.Committed committed) {
                    won++;
                    out.println(committed.record().entry().version() + " "
                            + committed.record().entry().operationId() + " ok");
                }
            }
        }
    }
}
