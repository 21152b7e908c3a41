/** What the program prints: the same facts as text for people and as JSON for programs. */
@NullMarked
package io.codomyrmex.rollout.cli.output;

import org.jspecify.annotations.NullMarked;
