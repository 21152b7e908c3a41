/**
 * Rollouts that move themselves: drivers that any number of nodes may run, with no leader among them.
 *
 * <p>For applications that run a driver beside their requests, and for tools that show or simulate one. A driver does I/O on threads of
 * its own; the path of a request has no business here.
 */
@NullMarked
package io.codomyrmex.rollout.drive;

import org.jspecify.annotations.NullMarked;
