/** What the feature manager promises, as tests. */
package io.codomyrmex.featureflags;
