/** How an application is put together, as tests. */
package io.codomyrmex.featureflags.runtime;
