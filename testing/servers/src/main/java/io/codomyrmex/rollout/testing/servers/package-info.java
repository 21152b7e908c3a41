/**
 * Real servers for tests, one of each kind per test JVM, and a network that fails when it is told to.
 *
 * <p>For whoever writes a test that needs a server. A server is started when it is first asked for and stopped with the JVM. One
 * that cannot start fails the test that asked for it, saying why; nothing is skipped.
 */
@NullMarked
package io.codomyrmex.rollout.testing.servers;

import org.jspecify.annotations.NullMarked;
