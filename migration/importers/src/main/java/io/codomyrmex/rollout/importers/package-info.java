/**
 * Plans of rollouts out of the definition files of other flag systems.
 *
 * <p>For a migration, once: {@link io.codomyrmex.rollout.importers.DefinitionFormat} reads a file and gives a plan for each flag that is
 * a plain percentage, with the bucketing and the salt that keep every unit where it is. What a rollout cannot express is
 * listed; nothing is dropped silently, and a flag that would admit others than before gets no plan.
 */
@NullMarked
package io.codomyrmex.rollout.importers;

import org.jspecify.annotations.NullMarked;
