/** The files of the repository, and what may not stand in any of them. */
@NullMarked
package io.codomyrmex.rollout.architecture.repository;

import org.jspecify.annotations.NullMarked;
