/**
 * Ten, a hundred, ten thousand nodes on one store, in a time of the simulation's own: what the store is asked, how soon a change
 * is everywhere, and what happens when the store comes back after an outage.
 *
 * <p>For people who plan a fleet, and for those who change the pace of the feed. The waits are those of the feed itself
 * ({@code PullPace}) and of the link for hints on Redis; only time and the store are made up here. A run is fixed by its seed.
 */
@NullMarked
package io.codomyrmex.rollout.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
