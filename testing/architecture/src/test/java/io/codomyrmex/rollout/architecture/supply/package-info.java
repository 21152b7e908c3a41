/** What comes from elsewhere: the libraries that published modules bring along. */
@NullMarked
package io.codomyrmex.rollout.architecture.supply;

import org.jspecify.annotations.NullMarked;
