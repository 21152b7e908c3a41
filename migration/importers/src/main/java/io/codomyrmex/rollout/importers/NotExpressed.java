package io.codomyrmex.rollout.importers;

/**
 * Something in a definition file that a rollout cannot express.
 *
 * @param flag the flag it belongs to; empty when it belongs to none
 * @param planned whether the flag got a plan all the same
 * @param what what it is, and what follows; one line of printable text
 */
public record NotExpressed(String flag, boolean planned, String what) {}
