package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.gate.GateRegistry;

/** A gate in a plan is refused in words, or is the same again when it is written and read; and so for each gate that is built in. */
public final class GateTarget {

    private static final GateRegistry GATES = GateRegistry.builder().build();

    private GateTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            GateRule rule = GateRule.parse(Property.text(data));
            Property.words(rule.text());
            Property.same(rule, GateRule.parse(rule.text()));
            GATES.requireLegal(rule);
        } catch (IllegalArgumentException e) {
            Property.refused(e);
        }
    }
}
