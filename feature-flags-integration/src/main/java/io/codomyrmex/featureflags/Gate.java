package io.codomyrmex.featureflags;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.targeting.RuleCheck;
import io.codomyrmex.featureflags.targeting.RuleOutcome;
import io.codomyrmex.featureflags.targeting.TargetingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands before a definition's percentage: kill switch, deny list, allow list, rules. Immutable. */
final class Gate {

    private final boolean enabled;
    private final Set<String> denied;
    private final Set<String> allowed;
    private final TargetingRule[] rules;

    private Gate(FlagDefinition definition) {
        this.enabled = definition.enabled();
        this.denied = definition.denylist();
        this.allowed = definition.allowlist();
        this.rules = definition.rules().toArray(TargetingRule[]::new);
    }

    /** The gate of a definition; null where everybody passes, so that the usual flag pays for none of this. */
    static @Nullable Gate of(FlagDefinition definition) {
        boolean open = definition.enabled()
                && definition.denylist().isEmpty()
                && definition.allowlist().isEmpty()
                && definition.rules().isEmpty();
        return open ? null : new Gate(definition);
    }

    /** Null for a unit that passes on to the percentage. */
    @Nullable
    Verdict verdict(@Nullable String unit, @Nullable EvaluationContext context) {
        if (!enabled) {
            return Verdict.DISABLED;
        }
        if (unit != null) {
            if (denied.contains(unit)) {
                return Verdict.DENIED;
            }
            if (allowed.contains(unit)) {
                return Verdict.ALLOWED;
            }
        }
        return rules.length == 0 || anyMatches(unit, context) ? null : Verdict.NO_RULE_MATCHED;
    }

    private boolean anyMatches(@Nullable String unit, @Nullable EvaluationContext context) {
        for (TargetingRule rule : rules) {
            if (check(rule, unit, context).isMatch()) {
                return true;
            }
        }
        return false;
    }

    /** The rules that are asked, in their order, up to the first that matches. */
    List<RuleCheck> checks(@Nullable String unit, @Nullable EvaluationContext context) {
        List<RuleCheck> checks = new ArrayList<>();
        for (TargetingRule rule : rules) {
            RuleOutcome outcome = check(rule, unit, context);
            checks.add(new RuleCheck(rule, outcome));
            if (outcome.isMatch()) {
                break;
            }
        }
        return checks;
    }

    private static RuleOutcome check(TargetingRule rule, @Nullable String unit, @Nullable EvaluationContext context) {
        if (context != null) {
            return rule.check(context.attribute(rule.attribute()));
        }
        return rule.check(rule.attribute().equals(EvaluationContext.USER_ID) ? unit : null);
    }
}
