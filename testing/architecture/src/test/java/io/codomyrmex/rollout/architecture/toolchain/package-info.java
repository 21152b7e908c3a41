/** The compiler and the JVM of the JDK that the tests run on. For authors of tests in this module. */
@NullMarked
package io.codomyrmex.rollout.architecture.toolchain;

import org.jspecify.annotations.NullMarked;
