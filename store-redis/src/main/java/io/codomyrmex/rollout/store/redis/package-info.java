/**
 * Rollouts in Redis: one server, Sentinel or Cluster.
 *
 * <p>Applications name this store by its URL, or hand their own client to {@link
 * io.codomyrmex.rollout.store.redis.RedisRolloutStore}. How the data lies in Redis is described in {@code docs/redis.md}.
 */
@NullMarked
package io.codomyrmex.rollout.store.redis;

import org.jspecify.annotations.NullMarked;
