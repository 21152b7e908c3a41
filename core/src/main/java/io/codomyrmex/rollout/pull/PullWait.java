package io.codomyrmex.rollout.pull;

/**
 * A wait between two pulls, in nanoseconds: at first without heeding hints, which gather meanwhile, and then until one comes or the
 * time is over.
 *
 * @param gathering how long hints are not heeded; 0 or more
 * @param listening how long to wait after that for a hint, one that has gathered included; 0 or more
 */
public record PullWait(long gathering, long listening) {}
