package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A gate in a plan: who is asked before a stage is left, what the gate is told, and what each verdict leads to.
 *
 * <p>Immutable and validated: an instance that exists is legal. Whether there is a gate of that name, and whether it can do anything
 * with the argument, is known only where gates are: to {@code io.codomyrmex.rollout.gate.GateRegistry}.
 *
 * <pre>{@code
 * GateRule.parse("approval")
 * GateRule.parse("exposure 1000")
 * GateRule.parse("http https://slo.internal/checkout fail=abort no-data=pause")
 * GateRule.of("http", "https://slo.internal/checkout").with(VerdictKind.FAIL, GateAction.ABORT)
 * }</pre>
 *
 * @param gate the gate's name, legal by {@link NameRule}
 * @param argument what the gate is told: one line of 1 to 500 characters, without blanks at its ends; what it means is the gate's
 *     affair. It is part of the plan, which everybody reads who can read the rollout: no place for a secret
 * @param policy what each kind of verdict leads to; complete, in the order of {@link VerdictKind}. Kinds that the constructor is
 *     not given are added: pass advances, fail pauses, everything else holds
 */
public record GateRule(String gate, Optional<String> argument, Map<VerdictKind, GateAction> policy) {

    /** The gate that asks for a person's approval. */
    public static final String APPROVAL = "approval";

    /** The most code points of an argument. */
    public static final int MAX_ARGUMENT_CODE_POINTS = 500;

    /**
     * Checks every part, and completes and copies the policy.
     *
     * @throws IllegalArgumentException naming field, value and rule; also when the policy would advance without any knowledge, on
     *     {@link VerdictKind#NO_DATA} or {@link VerdictKind#SOURCE_DOWN}
     */
    public GateRule {
        NameRule.requireLegal("gate", gate);
        argument.ifPresent(GateRule::requireArgument);
        policy = complete(policy);
        policy.forEach(GateRule::requireKnowledge);
        if (gate.equals(APPROVAL) && (argument.isPresent() || !policy.equals(complete(Map.of())))) {
            throw new IllegalArgumentException(
                    "gate: " + APPROVAL + " has neither argument nor policy; write it alone");
        }
    }

    private static void requireArgument(String argument) {
        TextRule.requireLine("gate argument", argument, 1, MAX_ARGUMENT_CODE_POINTS);
        if (!argument.strip().equals(argument)) {
            throw new IllegalArgumentException(
                    "gate argument: " + Quoted.of(argument) + " has blanks at its ends; write it without");
        }
    }

    private static Map<VerdictKind, GateAction> complete(Map<VerdictKind, GateAction> policy) {
        Map<VerdictKind, GateAction> complete = new EnumMap<>(VerdictKind.class);
        for (VerdictKind kind : VerdictKind.values()) {
            complete.put(kind, defaultAction(kind));
        }
        policy.forEach((kind, action) -> complete.put(kind, Objects.requireNonNull(action, "action")));
        return Collections.unmodifiableMap(complete);
    }

    private static void requireKnowledge(VerdictKind kind, GateAction action) {
        if (kind.isAbsence() && action == GateAction.ADVANCE) {
            throw new IllegalArgumentException("gate policy: \"" + kind.word() + "=" + action.word()
                    + "\" would advance without knowing anything; write hold, pause or abort");
        }
    }

    /**
     * Whether the gate asks for a person's approval. That is kept with the rollout: nobody has to be asked for it, it has no argument,
     * and without it the rollout just stays.
     *
     * @return true for {@value #APPROVAL}
     */
    public boolean isApproval() {
        return gate.equals(APPROVAL);
    }

    /**
     * What a verdict leads to where the plan says nothing else.
     *
     * @param kind any kind
     * @return advance for pass, pause for fail, hold for everything else
     */
    public static GateAction defaultAction(VerdictKind kind) {
        return switch (kind) {
            case PASS -> GateAction.ADVANCE;
            case FAIL -> GateAction.PAUSE;
            case INCONCLUSIVE, NO_DATA, SOURCE_DOWN -> GateAction.HOLD;
        };
    }

    /**
     * A gate that is told nothing, with the default policy.
     *
     * @param gate the gate's name
     * @return the rule
     * @throws IllegalArgumentException when the name is not legal
     */
    public static GateRule of(String gate) {
        return new GateRule(gate, Optional.empty(), Map.of());
    }

    /**
     * A gate that is told something, with the default policy.
     *
     * @param gate the gate's name
     * @param argument one line of 1 to 500 characters, without blanks at its ends
     * @return the rule
     * @throws IllegalArgumentException when name or argument is not legal
     */
    public static GateRule of(String gate, String argument) {
        return new GateRule(gate, Optional.of(argument), Map.of());
    }

    /**
     * The same with another action for one kind of verdict.
     *
     * @param kind the kind
     * @param action what it leads to
     * @return a changed copy
     * @throws IllegalArgumentException when it would advance without any knowledge
     */
    public GateRule with(VerdictKind kind, GateAction action) {
        Map<VerdictKind, GateAction> changed = new EnumMap<>(policy);
        changed.put(kind, action);
        return new GateRule(gate, argument, changed);
    }

    /**
     * What a verdict leads to.
     *
     * @param kind the kind of the verdict
     * @return what the policy says
     */
    public GateAction actionOn(VerdictKind kind) {
        return Objects.requireNonNull(policy.get(kind), "policy");
    }

    /**
     * Reads a rule as people write it: the gate, its argument if it has one, and those parts of the policy that differ from the
     * default, as {@code verdict=action}. Verdicts are {@code pass fail inconclusive no-data source-down}, actions are {@code advance
     * hold pause abort}; each verdict at most once, in any order.
     *
     * <p>An argument may have blanks inside. One that would be taken for a policy, or that starts with a double quote, stands in
     * double quotes, with a backslash before each double quote and backslash in it.
     *
     * @param text for example {@code http https://slo.internal/checkout fail=abort no-data=pause}
     * @return the rule
     * @throws IllegalArgumentException naming field, value and rule
     */
    public static GateRule parse(String text) {
        return GateRuleText.parse(text);
    }

    /**
     * The rule as text that {@link #parse} reads back as an equal rule.
     *
     * @return gate, argument and whatever differs from the default policy
     */
    public String text() {
        return GateRuleText.format(this);
    }
}
