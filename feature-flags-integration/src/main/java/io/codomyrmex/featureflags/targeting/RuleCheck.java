package io.codomyrmex.featureflags.targeting;

import java.util.Objects;

/**
 * A rule and what became of it in one context.
 *
 * @param rule the rule
 * @param outcome what became of it
 */
public record RuleCheck(TargetingRule rule, RuleOutcome outcome) {

    /** Checks that nothing is missing. */
    public RuleCheck {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(outcome, "outcome");
    }
}
