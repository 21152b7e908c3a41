/**
 * Stores that break one promise each, which the checker has to find out. For whoever changes the checker.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.faulty;

import org.jspecify.annotations.NullMarked;
