/**
 * Takes the store away from a feed for a while. For whoever changes the feed.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.outage;

import org.jspecify.annotations.NullMarked;
