/**
 * One GET with a bound for everything: the part of the HTTP gate that does I/O. Inside core only, and the one package of it that uses
 * {@code java.net.http}.
 */
@NullMarked
package io.codomyrmex.rollout.gate.http;

import org.jspecify.annotations.NullMarked;
