/**
 * Rollouts in a SQL database: SQLite, embedded, as the default; PostgreSQL and MariaDB for many machines.
 *
 * <p>For applications that bring their own {@link javax.sql.DataSource} ({@link
 * io.codomyrmex.rollout.store.jdbc.JdbcRolloutStore#over}) or a transaction of their own ({@link
 * io.codomyrmex.rollout.store.jdbc.JdbcRolloutStore#inTransaction}), and for tools that look after the schema ({@link
 * io.codomyrmex.rollout.store.jdbc.JdbcSchema}). Everybody else opens a {@code jdbc:} URL with {@link
 * io.codomyrmex.rollout.store.RolloutStores}. What differs between databases is one {@code Dialect} each, and one folder of
 * schema files beside it.
 */
@NullMarked
package io.codomyrmex.rollout.store.jdbc;

import org.jspecify.annotations.NullMarked;
