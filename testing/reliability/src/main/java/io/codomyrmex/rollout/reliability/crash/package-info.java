/**
 * Ends processes at chosen steps of a commit, and looks at what they left. For whoever changes how a store commits.
 */
@NullMarked
package io.codomyrmex.rollout.reliability.crash;

import org.jspecify.annotations.NullMarked;
