package io.codomyrmex.rollout.cli.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Silences {@code java.util.logging}, which some drivers use. Named by the property {@code java.util.logging.config.class},
 * so it costs nothing until a driver touches it.
 */
public final class SilentJavaLogging {

    /**
     * For {@link LogManager}, which calls it in place of reading a file.
     *
     * @throws IOException never: it reads from memory
     */
    public SilentJavaLogging() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(".level=OFF\n".getBytes(StandardCharsets.US_ASCII)));
    }

    /** Makes java.util.logging silent in this process, should anything load it. */
    public static void whenLoaded() {
        System.setProperty("java.util.logging.config.class", "io.codomyrmex.rollout.cli.logging.SilentJavaLogging");
    }
}
