/**
 * Targeting: whom a flag is for, told from the attributes of a context.
 *
 * <p>For whoever writes rules in code ({@link io.codomyrmex.featureflags.targeting.TargetingRule}) or reads in an evaluation why a
 * rule did or did not match ({@link io.codomyrmex.featureflags.targeting.RuleOutcome}). Rules in flag files need nothing of this.
 */
@NullMarked
package io.codomyrmex.featureflags.targeting;

import org.jspecify.annotations.NullMarked;
