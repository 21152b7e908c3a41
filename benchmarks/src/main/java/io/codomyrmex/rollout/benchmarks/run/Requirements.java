package io.codomyrmex.rollout.benchmarks.run;

import io.codomyrmex.rollout.benchmarks.store.Propagation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the lookup and the feed promise of their speed, held against the figures of one run. */
final class Requirements {

    private static final double MEBIBYTE = 1 << 20;
    private static final int MILLION = 1_000_000;

    private final Figures figures;
    private final List<Requirement> all = new ArrayList<>();

    private Requirements(Figures figures) {
        this.figures = figures;
    }

    static List<Requirement> of(Figures figures) {
        Requirements requirements = new Requirements(figures);
        requirements.lookup();
        requirements.features();
        requirements.company();
        requirements.size();
        requirements.stores();
        return requirements.all;
    }

    private void lookup() {
        OptionalDouble byString = figures.value(Question.BY_STRING, Subjects.OURS);
        OptionalDouble byUnit = figures.value(Question.BY_UNIT, Subjects.OURS);
        least(
                "by id, faster than the fastest sticky peer by",
                ratio(fastestPeer(Question.BY_STRING), byString),
                6,
                " ×");
        most("by id, of the limit", ratio(byString, limit(Question.BY_STRING)), 1.25, " ×");
        least(
                "by Unit, faster than the fastest sticky peer by",
                ratio(fastestPeer(Question.BY_UNIT), byUnit),
                15,
                " ×");
        most("by Unit, of the limit", ratio(byUnit, limit(Question.BY_UNIT)), 1.25, " ×");
        most(
                "by handle and Unit, of the limit",
                ratio(figures.value(Question.BY_HANDLE, Subjects.OURS), limit(Question.BY_HANDLE)),
                1.5,
                " ×");
        most(
                "by handle and Unit, of the limit that reads a Unit",
                ratio(
                        figures.value(Question.BY_HANDLE, Subjects.OURS),
                        figures.value(Question.BY_HANDLE, Subjects.LIMIT_OF_UNITS)),
                1.5,
                " ×");
        most("allocated by any lookup", allocated(), 0.5, " B/op");
    }

    private void features() {
        OptionalDouble lookup = figures.value(Question.FEATURES, Subjects.BARE_LOOKUP);
        for (String subject : List.of("a rollout alone", "a flag without rules")) {
            most(
                    "FeatureManager, " + subject + ", of the lookup",
                    ratio(figures.value(Question.FEATURES, subject), lookup),
                    1.3,
                    " ×");
        }
    }

    private void company() {
        OptionalDouble one = figures.value(Question.THREADS, "1 thread");
        OptionalDouble two = figures.value(Question.THREADS, "2 threads");
        least("throughput of two threads, of one", ratio(twice(one), two), 1.8, " ×");
        most(
                "from 1 to 100,000 flags",
                ratio(
                        figures.value(Question.FEW_OF_MANY, "100,000 flags"),
                        figures.value(Question.FEW_OF_MANY, "1 flags")),
                2,
                " ×");
        most(
                "beside a writer of 1,000 changes/s, of without",
                ratio(
                        figures.value(Question.BESIDE_WRITER, "1,000 changes/s"),
                        figures.value(Question.BESIDE_WRITER, "0 changes/s")),
                1.1,
                " ×");
    }

    private void size() {
        most("start with 1,000,000 flags", figures.value(Question.BOOTSTRAP, "1,000,000 flags"), 30, " s");
        OptionalDouble perFlag = figures.value(Question.MEMORY, "1,000,000 flags");
        most(
                "memory of 1,000,000 flags",
                perFlag.isPresent() ? OptionalDouble.of(perFlag.getAsDouble() * MILLION / MEBIBYTE) : perFlag,
                350,
                " MiB");
    }

    private void stores() {
        most(
                "p99.9 while the store is frozen, of while it is up",
                ratio(
                        figures.value(Question.FROZEN_STORE, "store frozen"),
                        figures.value(Question.FROZEN_STORE, "store up")),
                1.2,
                " ×");
        most("propagation p99, Redis by hint", figures.value(Question.PROPAGATION, "redis by hint"), 250, " ms");
        most(
                "propagation p99, PostgreSQL by hint",
                figures.value(Question.PROPAGATION, "postgresql by hint"),
                500,
                " ms");
        double polled = Propagation.POLL_MILLIS + 250;
        most("propagation p99, SQLite by poll", figures.value(Question.PROPAGATION, "sqlite by poll"), polled, " ms");
        most("propagation p99, Redis by poll", figures.value(Question.PROPAGATION, "redis by poll"), polled, " ms");
    }

    private OptionalDouble limit(Question question) {
        return figures.value(question, Subjects.LIMIT);
    }

    private OptionalDouble fastestPeer(Question question) {
        return figures.of(question).stream()
                .filter(figure -> !Subjects.NOT_STICKY_PEERS.contains(figure.subject()))
                .mapToDouble(Figure::value)
                .min();
    }

    /** The most that any lookup of ours allocates. */
    private OptionalDouble allocated() {
        return figures.all().stream()
                .filter(figure -> figure.bytes() != null)
                .filter(figure -> switch (figure.question()) {
                    case BY_STRING, BY_UNIT -> figure.subject().startsWith(Subjects.OURS);
                    case BY_HANDLE, FEATURES, FEW_OF_MANY, ANY_OF_MANY, UNKNOWN, THREADS -> true;
                    default -> false;
                })
                .mapToDouble(Figure::bytes)
                .max();
    }

    private static OptionalDouble twice(OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(2 * value.getAsDouble()) : value;
    }

    private static OptionalDouble ratio(OptionalDouble of, OptionalDouble to) {
        return of.isPresent() && to.isPresent()
                ? OptionalDouble.of(of.getAsDouble() / to.getAsDouble())
                : OptionalDouble.empty();
    }

    private void least(String title, OptionalDouble measured, double bound, String unit) {
        all.add(new Requirement(title, measured, true, bound, unit));
    }

    private void most(String title, OptionalDouble measured, double bound, String unit) {
        all.add(new Requirement(title, measured, false, bound, unit));
    }
}
