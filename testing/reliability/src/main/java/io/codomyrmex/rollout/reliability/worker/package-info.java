/**
 * Who works on the store: one thread or one process that gives commands and writes down what it was told. For whoever changes what is done to the store.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.worker;

import org.jspecify.annotations.NullMarked;
