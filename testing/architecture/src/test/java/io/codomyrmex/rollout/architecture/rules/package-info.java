/**
 * Which code may know which, and what no code may do: rules over the compiled classes of all modules.
 *
 * <p>For whoever adds a package, a module, a library or an exception to a rule. A class here holds the rules of one subject, and
 * with each rule two tests: that the project keeps it, and that a class which breaks it is caught. Rules name packages, so they hold
 * for a module from its first class on.
 */
@NullMarked
package io.codomyrmex.rollout.architecture.rules;

import org.jspecify.annotations.NullMarked;
