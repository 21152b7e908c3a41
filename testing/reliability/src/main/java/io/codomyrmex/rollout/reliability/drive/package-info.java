/**
 * Many processes with drivers over many rollouts, with wrong clocks, one of them stopped, and a store that falls silent. For whoever
 * changes the driver. Start here: Fleet.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.drive;

import org.jspecify.annotations.NullMarked;
