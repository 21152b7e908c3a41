/**
 * What a flag is in this process: its definition, and where definitions are kept.
 *
 * <p>For whoever defines flags in code ({@link io.codomyrmex.featureflags.definition.FlagDefinition}) or keeps definitions somewhere
 * else than in memory or a file ({@link io.codomyrmex.featureflags.definition.FlagDefinitions}).
 */
@NullMarked
package io.codomyrmex.featureflags.definition;

import org.jspecify.annotations.NullMarked;
