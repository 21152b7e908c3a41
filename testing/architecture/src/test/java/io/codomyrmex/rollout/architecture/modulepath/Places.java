package io.codomyrmex.rollout.architecture.modulepath;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes came from: a jar, or a folder. */
final class Places {

    private Places() {}

    static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
