/**
 * Text at the edges: values quoted so that they are safe to show, and durations as people write them.
 *
 * <p>For authors of stores, command lines and integrations. An application has no need of it.
 */
@NullMarked
package io.codomyrmex.rollout.text;

import org.jspecify.annotations.NullMarked;
