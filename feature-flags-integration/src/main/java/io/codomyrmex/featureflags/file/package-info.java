/**
 * Definitions in files: one JSON object, a member for each flag. {@code docs/feature-flags.md} describes it.
 *
 * <p>For whoever keeps definitions in a file ({@link io.codomyrmex.featureflags.file.FlagFile}) or reads and writes such files in a
 * tool ({@link io.codomyrmex.featureflags.file.FlagFiles}). Applications load files through their manager.
 */
@NullMarked
package io.codomyrmex.featureflags.file;

import org.jspecify.annotations.NullMarked;
