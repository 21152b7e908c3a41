/** The jars as modules: what an application with a {@code module-info} finds. */
@NullMarked
package io.codomyrmex.rollout.architecture.modulepath;

import org.jspecify.annotations.NullMarked;
