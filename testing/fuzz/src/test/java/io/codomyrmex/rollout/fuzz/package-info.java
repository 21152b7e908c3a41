/**
 * Hostile input for whatever reads the words of others. A target is a class with one method that takes bytes, so that the same class
 * serves a tool that makes up input and the tests that replay what was found. Targets of code that is not public stand in its
 * package.
 */
package io.codomyrmex.rollout.fuzz;
