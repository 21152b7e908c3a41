package io.codomyrmex.featureflags.targeting;

/** What became of a rule in one context. */
public enum RuleOutcome {
    /** It matched. */
    MATCHED,
    /** Attribute and value compare, and the rule does not hold. */
    NOT_MATCHED,
    /** The context has no such attribute. */
    ATTRIBUTE_MISSING,
    /** Attribute and value are of kinds that do not compare, such as a text and a number. */
    NOT_COMPARABLE;

    /**
     * Whether it matched.
     *
     * @return true for {@link #MATCHED} alone
     */
    public boolean isMatch() {
        return this == MATCHED;
    }

    static RuleOutcome of(boolean matches) {
        return matches ? MATCHED : NOT_MATCHED;
    }
}
