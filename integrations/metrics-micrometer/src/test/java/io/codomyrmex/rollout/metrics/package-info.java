/** What OpenFeature's users meet, as tests. */
package io.codomyrmex.rollout.metrics;
