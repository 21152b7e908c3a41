package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Expectations;
import io.codomyrmex.rollout.reliability.check.Expectations.Loss;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.reliability.history.WorkerHistory;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.nemesis.Nemesis;
import io.codomyrmex.rollout.reliability.worker.Style;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.testing.servers.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One run: a crew works on a store until so much was carried out, with or without faults, and then everything is judged.
 *
 * @param wins how many commands are to be carried out in all
 * @param faults how many things go wrong on purpose at least, where anything can; 0 for none
 * @param longestFault how long one of them lasts at most
 * @param limit how long it may take
 * @param folder where histories are kept; an existing one
 */
public record Campaign(long wins, int faults, Duration longestFault, Duration limit, Path folder) {

    private static final Style STYLE = new Style(6, Duration.ofMillis(2), true);
    private static final Style PLAIN_STYLE = new Style(6, Duration.ofMillis(2), false);
    private static final int QUIET_LOOKS = 40;

    /**
     * Runs.
     *
     * @param backend a store
     * @param crew who works on it
     * @param seed of all dice
     * @return what came of it
     */
    public Row run(Backend backend, Crew crew, long seed) {
        String namespace = (isFaulty() ? "faulty-" : "calm-") + seed;
        return run(backend, crew, seed, namespace, STYLE, Optional.empty());
    }

    /**
     * Runs, and lets something be lost when half of the work is done. Commands are not repeated then: after a loss, they would be
     * carried out a second time.
     *
     * @param backend a store
     * @param crew who works on it
     * @param seed of all dice
     * @param disaster what happens
     * @return what came of it
     */
    public Row run(Backend backend, Crew crew, long seed, Disaster disaster) {
        return run(backend, crew, seed, "losing-" + seed, PLAIN_STYLE, Optional.of(disaster));
    }

    private Row run(Backend backend, Crew crew, long seed, String namespace, Style style, Optional<Disaster> disaster) {
        Path own = own(backend, namespace);
        StoreSettings settings =
                StoreSettings.defaults().withNamespace(namespace).withHistoryLimit(StoreSettings.UNLIMITED_HISTORY);
        try (RolloutStore store = RolloutStores.open(backend.directUrl(), settings)) {
            Cursor start = store.loadAll().cursor();
            crew.begin(
                    new Job(backend.url(), namespace, seed, style, isFaulty() ? backend.skew() : Duration.ZERO, own));
            List<Fault> possible = possible(backend, crew, seed);
            Nemesis nemesis = Nemesis.unleash(possible, new SplittableRandom(seed), longestFault);
            Duration taken;
            Optional<Loss> loss;
            try (nemesis) {
                taken = awaitWins(wins / 2, backend, crew);
                loss = disaster.flatMap(Disaster::strike);
                taken = taken.plus(awaitWins(wins, backend, crew));
                if (!possible.isEmpty()) {
                    taken = taken.plus(Await.until(
                            faults + " faults", limit, () -> nemesis.struck().size() >= faults));
                }
            }
            List<WorkerHistory> histories = crew.end();
            awaitQuiet(store);
            Expectations expectations = loss.map(backend.expectations()::losing)
                    .orElse(backend.expectations())
                    .atWall(Moments.SYSTEM.now());
            StoreContents contents = StoreContents.of(store, style.flagNames(), start);
            Verdict verdict = Checker.check(histories, contents, expectations);
            return keep(new Row(backend.name(), isFaulty(), seed, taken, nemesis.struck(), verdict, own));
        }
    }

    private Duration awaitWins(long enough, Backend backend, Crew crew) {
        return Await.until(enough + " wins on " + backend.name(), limit, () -> {
            crew.requireAlive();
            return crew.wins() >= enough;
        });
    }

    private boolean isFaulty() {
        return faults > 0;
    }

    private List<Fault> possible(Backend backend, Crew crew, long seed) {
        if (!isFaulty()) {
            return List.of();
        }
        List<Fault> possible = new ArrayList<>(backend.faults());
        possible.addAll(crew.faults(new SplittableRandom(~seed)));
        return possible;
    }

    /** What a killed worker had sent may still be on its way. */
    private static void awaitQuiet(RolloutStore store) {
        List<Cursor> seen = new ArrayList<>();
        Await.until("nothing changes any more", Duration.ofSeconds(30), () -> {
            Cursor now = store.loadAll().cursor();
            if (!seen.isEmpty() && !seen.get(0).equals(now)) {
                seen.clear();
            }
            seen.add(now);
            return seen.size() > QUIET_LOOKS;
        });
    }

    private Path own(Backend backend, String namespace) {
        try {
            String name = backend.name().replace(' ', '-') + "-" + namespace;
            return Files.createDirectories(folder.resolve(name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Histories are kept of a run in which something was found, with what was found and what had gone wrong. */
    private static Row keep(Row row) {
        try {
            if (row.isClean()) {
                try (var files = Files.list(row.folder())) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".history"))
                            .toList()) {
                        Files.delete(file);
                    }
                }
            } else {
                Files.writeString(
                        row.folder().resolve("findings.txt"),
                        row + "\n\n" + row.verdict().words() + "\n\n" + String.join("\n", row.struck()) + "\n");
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
