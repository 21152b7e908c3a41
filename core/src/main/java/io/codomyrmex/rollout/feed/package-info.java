/**
 * Keeps a lookup up to date: loads everything once, then pulls changes, at once when the store hints at one and at an interval in
 * any case.
 *
 * <p>Applications start here: {@link io.codomyrmex.rollout.feed.RolloutFeed#over} takes a store and gives the lookup that requests
 * ask. Operators find here how old a node's knowledge is ({@link io.codomyrmex.rollout.feed.FeedStatus}), and code that has to
 * follow changes finds {@link io.codomyrmex.rollout.feed.FeedListener}.
 */
@NullMarked
package io.codomyrmex.rollout.feed;

import org.jspecify.annotations.NullMarked;
