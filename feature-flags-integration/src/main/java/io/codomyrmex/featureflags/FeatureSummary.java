package io.codomyrmex.featureflags;

/**
 * How many flags there are of which kind.
 *
 * @param flags definitions
 * @param enabled definitions whose kill switch is not set
 * @param partial definitions with a percentage of their own below 100 %
 * @param withRules definitions with targeting rules
 * @param withLists definitions with an allow or deny list
 * @param overrides overrides in this process
 * @param rollouts rollouts that are served, with a definition or without
 */
public record FeatureSummary(
        int flags, int enabled, int partial, int withRules, int withLists, int overrides, int rollouts) {}
