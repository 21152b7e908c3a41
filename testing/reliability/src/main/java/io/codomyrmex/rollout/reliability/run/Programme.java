package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Verdict;
import io.codomyrmex.rollout.reliability.crash.CrashPoints;
import io.codomyrmex.rollout.reliability.crash.CrashReport;
import io.codomyrmex.rollout.reliability.crash.Durability;
import io.codomyrmex.rollout.reliability.drive.Fleet;
import io.codomyrmex.rollout.reliability.drive.FleetPlan;
import io.codomyrmex.rollout.reliability.drive.FleetReport;
import io.codomyrmex.rollout.reliability.faulty.PlantedFault;
import io.codomyrmex.rollout.reliability.nemesis.Fault;
import io.codomyrmex.rollout.reliability.outage.Outage;
import io.codomyrmex.rollout.reliability.outage.OutageReport;
import io.codomyrmex.rollout.reliability.soak.Soak;
import io.codomyrmex.rollout.testing.servers.PostgresPair;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The long form of everything that the tests of this module do in a short form. Each part says what came of it. */
final class Programme {

    private static final int WORKERS = 8;
    private static final int REHEARSALS = 20;
    private static final int FAULTS = 40;
    private static final Duration LONGEST_FAULT = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Settings settings;
    private final Path folder;
    private final Consumer<String> says;

    Programme(Settings settings, Path folder, Consumer<String> says) {
        this.settings = settings;
        this.folder = folder;
        this.says = says;
    }

    /**
     * Runs one part, or all of them; also those after one that found something or broke off.
     *
     * @param name of the part; {@code long} for all
     * @return whether every promise was kept
     * @throws IllegalArgumentException when there is no such part
     */
    boolean run(String name) {
        Map<String, BooleanSupplier> parts = new LinkedHashMap<>();
        parts.put("rehearse", this::rehearse);
        parts.put("many", this::many);
        parts.put("losing", this::losing);
        parts.put("crash", this::crash);
        parts.put("outage", this::outage);
        parts.put("drive", this::drive);
        parts.put("soak", this::soak);
        if (!name.equals("long") && !parts.containsKey(name)) {
            throw new IllegalArgumentException("part: " + name + " is none of long and " + parts.keySet());
        }
        return parts.entrySet().stream()
                .filter(part -> name.equals("long") || name.equals(part.getKey()))
                .map(part -> isKept(part.getValue()))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean isKept(BooleanSupplier part) {
        try {
            return part.getAsBoolean();
        } catch (RuntimeException | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            says.accept("broken off: " + trace);
            return false;
        }
    }

    /** The checker itself: it has to find every planted fault and nothing else. */
    private boolean rehearse() {
        says.accept("\nThe checker, on " + REHEARSALS + " seeds");
        int found = 0;
        int planted = 0;
        int alarms = 0;
        for (int i = 0; i < REHEARSALS; i++) {
            long seed = settings.seed() + i;
            Verdict correct = Rehearsal.withoutFault(seed);
            alarms += correct.findings().size();
            for (PlantedFault fault : PlantedFault.all()) {
                planted++;
                if (Rehearsal.with(seed, fault.store(), fault.view()).kinds().contains(fault.proof())) {
                    found++;
                } else {
                    says.accept("not found: " + fault + " with seed " + seed);
                }
            }
        }
        says.accept(found + " of " + planted + " planted faults were found, and " + alarms + " where there were none");
        return found == planted && alarms == 0;
    }

    private Map<String, Supplier<Backend>> backends() {
        Map<String, Supplier<Backend>> backends = new LinkedHashMap<>();
        backends.put("memory", () -> Backends.memory("reliability-" + settings.seed()));
        backends.put("SQLite", () -> Backends.sqlite(folder));
        backends.put("PostgreSQL", Backends::postgres);
        backends.put("MariaDB", Backends::mariaDb);
        backends.put("Redis", Backends::redis);
        backends.put("Redis Cluster", Backends::cluster);
        backends.keySet().removeIf(name -> !settings.wants(name));
        return backends;
    }

    /** Eight workers on every store, without and with faults. */
    private boolean many() {
        says.accept("\nEight workers, " + settings.wins() + " wins each\n" + Row.TITLES);
        boolean clean = true;
        try (Crew processes = ProcessCrew.start(WORKERS, folder);
                Crew threads = new ThreadCrew(WORKERS)) {
            for (Supplier<Backend> open : backends().values()) {
                try (Backend backend = open.get()) {
                    Crew crew = backend.name().equals("memory") ? threads : processes;
                    clean &= row(new Campaign(settings.wins(), 0, LONGEST_FAULT, LIMIT, folder)
                            .run(backend, crew, settings.seed()));
                    clean &= row(new Campaign(settings.wins(), FAULTS, LONGEST_FAULT, LIMIT, folder)
                            .run(backend, crew, settings.seed()));
                }
            }
        }
        return clean;
    }

    /** Stores that may lose what they acknowledged, and one that may not: nothing but that, and only then. */
    private boolean losing() {
        says.accept(
                "\nRedis, emptied and failed over, and PostgreSQL, whose standby takes over: what was acknowledged then may be"
                        + " gone, but for a standby that is waited for\n" + Row.TITLES);
        boolean clean = true;
        try (Crew crew = ProcessCrew.start(WORKERS, folder)) {
            if (settings.wants("Redis")) {
                clean &= losingRedis(crew);
            }
            if (settings.wants("PostgreSQL")) {
                clean &= losingPostgres(crew);
            }
        }
        return clean;
    }

    private boolean losingRedis(Crew crew) {
        boolean clean;
        try (Backend redis = Backends.redis()) {
            clean = losing(redis, crew, Disaster.emptying(redis));
        }
        RedisSentinels servers = RedisSentinels.startHasty();
        try (Backend sentinels = Backends.sentinels(servers)) {
            clean &= losing(sentinels, crew, Disaster.failover(servers));
        }
        return clean;
    }

    private boolean losingPostgres(Crew crew) {
        boolean clean;
        PostgresPair waiting = PostgresPair.startSynchronous();
        try (Backend pair = Backends.pair("PG, waited for", waiting)) {
            clean = losing(pair, crew, Disaster.promotion(waiting));
        }
        PostgresPair hasty = PostgresPair.startAsynchronous();
        try (Backend pair = Backends.pair("PG, lagging", hasty)) {
            clean &= losing(pair, crew, Disaster.promotionOfLaggard(hasty));
        }
        return clean;
    }

    private boolean losing(Backend backend, Crew crew, Disaster disaster) {
        return row(new Campaign(settings.wins(), 0, LONGEST_FAULT, LIMIT, folder)
                .run(backend, crew, settings.seed(), disaster));
    }

    private boolean row(Row row) {
        says.accept(row.toString());
        if (!row.isClean()) {
            says.accept(row.verdict().words() + "\nhistories are in " + row.folder());
        }
        return row.isClean();
    }

    /** Processes that end in the middle of a commit. */
    private boolean crash() {
        says.accept("\nProcesses that end at a step of a commit, and a writer that is killed");
        boolean clean = true;
        Map<String, Supplier<Backend>> backends = backends();
        // A process that ends takes memory with it.
        backends.remove("memory");
        for (Supplier<Backend> open : backends.values()) {
            try (Backend backend = open.get()) {
                CrashReport report = CrashPoints.run(
                        backend.name(),
                        backend.directUrl(),
                        backend.expectations(),
                        settings.points(),
                        settings.seed(),
                        folder);
                says.accept(report
                        + (report.verdict().findings().isEmpty()
                                ? ""
                                : "\n" + report.verdict().words()));
                clean &= report.verdict().findings().isEmpty();
            }
        }
        Verdict verdict = Durability.run(settings.kills(), settings.seed(), folder);
        says.accept("SQLite: " + settings.kills() + " times kill -9 of a writer, " + verdict.wins() + " commits, "
                + verdict.findings().size() + " findings");
        return clean;
    }

    /** A store that falls silent. */
    private boolean outage() {
        says.accept("\nA store that falls silent");
        boolean clean = true;
        Map<String, Supplier<Backend>> backends = backends();
        backends.keySet().retainAll(List.of("PostgreSQL", "Redis"));
        for (Supplier<Backend> open : backends.values()) {
            try (Backend backend = open.get()) {
                OutageReport report = Outage.run(
                        backend.name(),
                        backend.url(),
                        backend.silence(),
                        Duration.ofSeconds(settings.seconds()),
                        settings.seed());
                says.accept(report.toString());
                clean &= report.isClean();
            }
        }
        return clean;
    }

    /** Rollouts that move themselves. */
    private boolean drive() {
        says.accept("\nEight processes with drivers, one of them stopped, then a store that falls silent\n"
                + FleetReport.TITLES);
        boolean clean = true;
        Map<String, Supplier<Backend>> backends = backends();
        backends.keySet().retainAll(List.of("PostgreSQL", "Redis"));
        for (Supplier<Backend> open : backends.values()) {
            try (Backend backend = open.get()) {
                FleetReport report = Fleet.run(
                        backend.name(),
                        backend.url(),
                        backend.directUrl(),
                        backend.silence(),
                        FleetPlan.atLength(settings.rollouts()),
                        settings.seed(),
                        folder);
                says.accept(report + (report.findings().isEmpty() ? "" : "\n" + report.words()));
                clean &= report.isClean();
            }
        }
        return clean;
    }

    /** A long time. */
    private boolean soak() {
        says.accept("\nA soak of " + settings.minutes() + " minutes");
        try (Backend postgres = Backends.postgres();
                Backend redis = Backends.redis();
                Backend sqlite = Backends.sqlite(folder);
                Backend memory = Backends.memory("soak-" + settings.seed())) {
            List<String> urls = List.of(postgres.url(), redis.url(), sqlite.url(), memory.url());
            List<Fault> faults = new ArrayList<>(
                    List.of(postgres.faults().get(0), redis.faults().get(0)));
            List<String> grown =
                    Soak.run(urls, faults, settings.minutes(), Duration.ofMinutes(1), settings.seed(), says);
            grown.forEach(says);
            return grown.isEmpty();
        }
    }
}
