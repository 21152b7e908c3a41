package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.reliability.check.Checker;
import io.codomyrmex.rollout.reliability.check.Finding;
import io.codomyrmex.rollout.reliability.check.FindingKind;
import io.codomyrmex.rollout.reliability.check.StoreContents;
import io.codomyrmex.rollout.store.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Judges a fleet by the store's own history: each rollout went through its stages one by one, each by a driver and not before its
 * delay, at times of the store's clock; none was late beyond what is promised, and none made up for an outage. Pure.
 */
final class FleetCheck {

    private static final String DRIVER = "driver ";

    private static final List<RolloutCommand> COMMANDS = IntStream.range(0, Voyage.STAGES + 2)
            .mapToObj(i -> i == 0 ? RolloutCommand.CREATE : i == 1 ? RolloutCommand.START : RolloutCommand.ADVANCE)
            .toList();

    private static final List<Integer> STAGES =
            IntStream.range(0, Voyage.STAGES).boxed().toList();

    private final FleetPlan plan;
    private final StoreContents contents;
    private final FleetLog log;
    private final List<Finding> findings = new ArrayList<>();

    private FleetCheck(FleetPlan plan, StoreContents contents, FleetLog log) {
        this.plan = plan;
        this.contents = contents;
        this.log = log;
    }

    /**
     * Judges.
     *
     * @param contents what the store holds when all rollouts have ended
     */
    static List<Finding> findings(FleetPlan plan, StoreContents contents, FleetLog log) {
        FleetCheck check = new FleetCheck(plan, contents, log);
        check.findings.addAll(Checker.fit(contents));
        contents.histories().forEach(check::course);
        check.voyage(plan.stopped());
        check.voyage(plan.silenced());
        plan.silenced().flags().forEach(check::hurry);
        check.acknowledged();
        return check.findings;
    }

    /** What the drivers took, by their names. */
    static Map<String, Long> stepsByDriver(StoreContents contents) {
        return contents.histories().values().stream()
                .flatMap(List::stream)
                .map(HistoryRecord::entry)
                .filter(entry -> entry.command() == RolloutCommand.ADVANCE)
                .collect(Collectors.groupingBy(entry -> driver(entry).orElse(entry.actor()), Collectors.counting()));
    }

    /** How many stages a rollout went on in the first delay after the store was back. */
    static long stagesAtOnce(List<Step> steps, Instant back, Duration delay) {
        List<Instant> after =
                steps.stream().map(Step::at).filter(at -> !at.isBefore(back)).toList();
        return after.stream()
                .filter(at -> at.isBefore(after.get(0).plus(delay)))
                .count();
    }

    private static Optional<String> driver(HistoryEntry entry) {
        return Optional.of(entry.actor())
                .filter(actor -> actor.startsWith(DRIVER))
                .map(actor -> actor.substring(DRIVER.length()));
    }

    /** Created, started, and advanced from stage to stage until it was complete, with nothing besides. */
    private void course(String flag, List<HistoryRecord> records) {
        List<HistoryEntry> entries = records.stream().map(HistoryRecord::entry).toList();
        List<RolloutCommand> commands =
                entries.stream().map(HistoryEntry::command).toList();
        List<Integer> stages = entries.stream()
                .filter(entry -> entry.to().equals(Optional.of(RolloutState.ACTIVE)))
                .map(HistoryEntry::stageIndex)
                .toList();
        STAGES.forEach(stage -> {
            int entered = Collections.frequency(stages, stage);
            if (entered != 1) {
                FindingKind kind = entered == 0 ? FindingKind.SKIPPED : FindingKind.DUPLICATE;
                add(kind, flag, List.of(), "stage " + stage + " was entered " + entered + " times");
            }
        });
        if (!commands.equals(COMMANDS) || !stages.equals(STAGES)) {
            add(FindingKind.MISSTEP, flag, List.of(), "it went through " + stages + " by " + commands);
        }
        for (HistoryEntry entry : entries) {
            if (entry.command() == RolloutCommand.ADVANCE && driver(entry).isEmpty()) {
                add(FindingKind.UNASKED, flag, List.of(entry), "it was not advanced by a driver");
            }
            if (!log.run().contains(entry.at())) {
                add(FindingKind.CLOCK, flag, List.of(entry), entry.at() + " is not within " + log.run());
            }
        }
    }

    private void voyage(Voyage voyage) {
        for (String flag : voyage.flags()) {
            for (Step step : steps(voyage, flag)) {
                boolean back = !step.late().equals(step.lateBeside(log.silence()));
                Duration latest = back ? plan.latest().plus(FleetPlan.CLIENT_TIMEOUT) : plan.latest();
                Duration late = step.lateBeside(log.silence());
                if (late.compareTo(latest) > 0) {
                    add(FindingKind.LATE, flag, List.of(step.entry()), late + " late, and not " + latest + " at most");
                }
            }
        }
    }

    private List<Step> steps(Voyage voyage, String flag) {
        return Step.of(contents.histories().getOrDefault(flag, List.of()), voyage.delay());
    }

    /** After an outage a rollout goes on one stage, and stays in it for its whole delay. */
    private void hurry(String flag) {
        Duration delay = plan.silenced().delay();
        long atOnce = stagesAtOnce(steps(plan.silenced(), flag), log.silence().until(), delay);
        if (atOnce > 1) {
            add(FindingKind.HURRIED, flag, List.of(), atOnce + " stages in the first " + delay + " after the outage");
        }
    }

    /** What a driver knows that it did is in history. */
    private void acknowledged() {
        Map<String, Long> inHistory = stepsByDriver(contents);
        log.steps().forEach((driver, steps) -> {
            long found = inHistory.getOrDefault(driver, 0L);
            if (found < steps) {
                add(FindingKind.LOST, "", List.of(), driver + " took " + steps + " steps; in history are " + found);
            }
        });
    }

    private void add(FindingKind kind, String flag, List<HistoryEntry> entries, String words) {
        findings.add(new Finding(
                kind,
                flag,
                entries.stream().map(HistoryEntry::version).toList(),
                entries.stream().map(HistoryEntry::actor).toList(),
                words));
    }
}
