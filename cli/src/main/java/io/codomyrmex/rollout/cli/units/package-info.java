/** The ids of a population: read from files and pipes of any size, asked about one by one. */
@NullMarked
package io.codomyrmex.rollout.cli.units;

import org.jspecify.annotations.NullMarked;
