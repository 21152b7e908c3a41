/** The kit for applications' tests, tested. */
package io.codomyrmex.featureflags.testing;
