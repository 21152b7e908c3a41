/**
 * Many processes on one store, faults on purpose, and a checker of what they were told.
 *
 * <p>For whoever wants to know how the figures of the reliability page come about, or doubts one of them. Rooms: {@code history} is
 * what workers write down, {@code worker} is who works on the store, {@code nemesis} is what goes wrong, {@code check} judges,
 * {@code faulty} are stores that the checker has to find out, {@code crash} stops processes at chosen steps, {@code outage} takes
 * the store away from a feed, {@code drive} lets rollouts move themselves, {@code soak} looks for growth, {@code run} puts it all
 * together.
 */
@NullMarked
package io.codomyrmex.rollout.reliability;

import org.jspecify.annotations.NullMarked;
