package io.codomyrmex.rollout.cli.lint;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.drive.DriverSettings;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.HttpGate;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at plans. Every rule has a word that never changes; what a rule finds may grow. Pure. */
public final class PlanLint {

    private static final String UNKNOWN_GATE = "unknown-gate";
    private static final int STEEPEST = 10;
    private static final Duration TICK = DriverSettings.DEFAULT_TICK;

    private final GateRegistry gates;
    private final Instant now;

    /**
     * A look at plans.
     *
     * @param gates the gates that this program knows
     * @param now from when calendars are looked at
     */
    public PlanLint(GateRegistry gates, Instant now) {
        this.gates = gates;
        this.now = now;
    }

    /**
     * What may be unwise about a plan.
     *
     * @param plan a legal plan
     * @return in the order of the rules; empty when there is nothing to say
     */
    public List<Finding> findings(RolloutConfig plan) {
        List<Finding> findings = new ArrayList<>();
        stages(plan, findings);
        delays(plan, findings);
        gates(plan, findings);
        plan.calendar().ifPresent(calendar -> new WindowLint(calendar, now).add(plan, findings));
        return findings;
    }

    /**
     * What the author of a plan should hear at once, whether or not they ask.
     *
     * @param plan a legal plan
     * @return sentences that are safe to show; empty when there is nothing to say
     */
    public List<String> notes(RolloutConfig plan) {
        List<String> notes = new ArrayList<>(instantStages(plan.stages()));
        List<Finding> findings = new ArrayList<>();
        gates(plan, findings);
        findings.stream()
                .filter(finding -> finding.rule().equals(UNKNOWN_GATE))
                .map(Finding::words)
                .forEach(notes::add);
        return notes;
    }

    /** Where some stages have a delay, one without is more likely to be forgotten than meant; the last one needs none. */
    private static List<String> instantStages(List<Stage> stages) {
        List<String> notes = new ArrayList<>();
        boolean delayed = stages.stream().anyMatch(stage -> !stage.delay().isZero());
        for (int i = 0; delayed && i < stages.size() - 1; i++) {
            if (stages.get(i).delay().isZero()) {
                notes.add("stage " + (i + 1) + " has no delay: it is left at once; write \""
                        + stages.get(i).percentage() + " for "
                        + Durations.format(RolloutConfig.DEFAULT_STAGE_DELAY) + "\"");
            }
        }
        return notes;
    }

    private static void stages(RolloutConfig plan, List<Finding> findings) {
        List<Stage> stages = plan.stages();
        for (int i = 1; i < stages.size(); i++) {
            Percentage before = stages.get(i - 1).percentage();
            Percentage here = stages.get(i).percentage();
            if (here.thousandths() > (long) before.thousandths() * STEEPEST) {
                findings.add(Finding.warningAbout(
                        i,
                        "stage-jump",
                        "from " + before + " to " + here + " is more than " + STEEPEST
                                + " times as many units at once; put a stage between them"));
            }
        }
        Percentage last = stages.get(stages.size() - 1).percentage();
        if (last.compareTo(Percentage.FULL) < 0) {
            findings.add(Finding.warningAbout(
                    stages.size() - 1,
                    "below-100",
                    "the last stage is " + last + ": COMPLETED keeps the others out for good; end at 100%"));
        }
    }

    /** The last stage may end at once: nothing follows but COMPLETED. */
    private static void delays(RolloutConfig plan, List<Finding> findings) {
        boolean automatic = plan.advance() == AdvanceMode.AUTOMATIC;
        for (int i = 0; i < plan.stages().size() - 1; i++) {
            Duration delay = plan.stages().get(i).delay();
            if (delay.compareTo(TICK) < 0) {
                String words = "the delay of " + Durations.format(delay) + " is shorter than the tick of a driver, "
                        + Durations.format(TICK) + ": nobody can see how the stage does";
                findings.add(
                        automatic
                                ? Finding.warningAbout(i, "short-delay", words)
                                : Finding.infoAbout(i, "short-delay", words));
            }
        }
    }

    private void gates(RolloutConfig plan, List<Finding> findings) {
        boolean automatic = plan.advance() == AdvanceMode.AUTOMATIC;
        if (automatic && plan.gates().isEmpty()) {
            findings.add(Finding.info(
                    "no-gate", "it advances by itself, and no gate is asked before: only its delays hold it"));
        }
        if (!automatic && plan.gates().stream().anyMatch(rule -> !rule.isApproval())) {
            findings.add(
                    Finding.info(
                            "manual-gate",
                            "a person advances it, and is not kept from it by a gate: drivers ask gates only to pause or abort"));
        }
        plan.gates().forEach(rule -> gate(rule, findings));
    }

    private void gate(GateRule rule, List<Finding> findings) {
        if (gates.find(rule.gate()).isEmpty()) {
            findings.add(Finding.warning(
                    UNKNOWN_GATE,
                    "this program has no gate " + Quoted.of(rule.gate())
                            + ": a driver without it holds the rollout for ever; it has "
                            + String.join(", ", gates.names())));
            return;
        }
        try {
            gates.requireLegal(rule);
        } catch (IllegalArgumentException e) {
            findings.add(Finding.warning("gate-argument", String.valueOf(e.getMessage())));
        }
        boolean plain = rule.gate().equals(HttpGate.NAME)
                && rule.argument()
                        .filter(url -> url.toLowerCase(Locale.ROOT).startsWith("http:"))
                        .isPresent();
        if (plain) {
            findings.add(Finding.warning(
                    "http-without-tls",
                    "the gate http asks without TLS: whoever is on the way can let it pass; use https"));
        }
    }
}
