package io.codomyrmex.featureflags.targeting;

/** A rule's operator and value, ready to be asked. Immutable; never throws. */
@FunctionalInterface
interface Condition {

    /** Asks about an attribute's value. Allocates nothing for strings under {@code eq}, {@code neq}, {@code in} and {@code not_in}. */
    RuleOutcome check(Object actual);
}
