/**
 * The stored form of a rollout's document: one JSON object, described in {@code docs/wire-format.md}.
 *
 * <p>For authors of stores that keep documents as text, and of tools that read them. Applications never meet it.
 */
@NullMarked
package io.codomyrmex.rollout.store.json;

import org.jspecify.annotations.NullMarked;
