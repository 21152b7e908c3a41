/**
 * What a commit and a pull cost in each store, and how soon another node serves a change.
 *
 * <p>For people who want to know what a store bears. SQLite is a new file in the folder for temporary files; PostgreSQL and Redis
 * are servers that the benchmark starts, or those that {@code ROLLOUT_TEST_JDBC_URL} and {@code ROLLOUT_TEST_REDIS_URL} name, the
 * database with its schema in place.
 */
@NullMarked
package io.codomyrmex.rollout.benchmarks.store;

import org.jspecify.annotations.NullMarked;
