package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.AdvanceMode;
import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.calendar.Accrual;
import io.codomyrmex.rollout.calendar.RolloutCalendar;
import io.codomyrmex.rollout.text.Durations;
import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans in words. Everything is safe to show. */
final class PlanText {

    private PlanText() {}

    /** What differs between two plans, a line for the old and one for the new. */
    static List<String> changes(RolloutConfig before, RolloutConfig after) {
        Map<String, String> old = parts(before);
        Map<String, String> now = parts(after);
        List<String> lines = new ArrayList<>();
        now.forEach((part, text) -> {
            String was = String.valueOf(old.get(part));
            if (!was.equals(text)) {
                lines.add("- " + Table.padded(part, "when stale".length()) + "  " + was);
                lines.add("+ " + Table.padded(part, "when stale".length()) + "  " + text);
            }
        });
        return lines.isEmpty() ? List.of("the plan is the same as before") : lines;
    }

    private static Map<String, String> parts(RolloutConfig plan) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("stages", stages(plan.stages()));
        parts.put("advance", plan.advance().word());
        parts.put("gates", plan.gates().isEmpty() ? "none" : gates(plan.gates()));
        parts.put("window", plan.calendar().map(PlanText::window).orElse("always open"));
        parts.put("when stale", plan.whenStale().name().toLowerCase(Locale.ROOT));
        parts.put(
                "metadata",
                plan.metadata().isEmpty()
                        ? "none"
                        : plan.metadata().entrySet().stream()
                                .map(entry -> Quoted.escape(entry.getKey()) + "=" + Quoted.escape(entry.getValue()))
                                .collect(Collectors.joining(", ")));
        return parts;
    }

    /** Whether a stage before the last is left at once, and another is not. */
    static boolean hasInstantStage(List<Stage> stages) {
        return stages.stream().anyMatch(stage -> !stage.delay().isZero())
                && stages.subList(0, stages.size() - 1).stream()
                        .anyMatch(stage -> stage.delay().isZero());
    }

    /** Every delay but that of a last stage without one: what is left at once is easily overlooked. */
    static String stages(List<Stage> stages) {
        List<String> texts = new ArrayList<>();
        for (Stage stage : stages) {
            boolean plain = stage.delay().isZero() && !texts.isEmpty() && texts.size() == stages.size() - 1;
            texts.add(stage.percentage() + (plain ? "" : " for " + Durations.format(stage.delay())));
        }
        return String.join(", ", texts);
    }

    /** How a plan moves, where it says anything about it. */
    static Map<String, String> facts(RolloutConfig plan) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (plan.advance() == AdvanceMode.AUTOMATIC) {
            facts.put("advance", "automatic");
        }
        if (!plan.gates().isEmpty()) {
            facts.put("gates", gates(plan.gates()));
        }
        plan.calendar().ifPresent(calendar -> facts.put("window", window(calendar)));
        return facts;
    }

    private static String gates(List<GateRule> gates) {
        return gates.stream().map(rule -> Quoted.escape(rule.text())).collect(Collectors.joining(", "));
    }

    private static String window(RolloutCalendar calendar) {
        return calendar.text() + (calendar.accrual() == Accrual.OPEN ? ", delays count while it is open" : "");
    }
}
