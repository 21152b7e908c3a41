package io.codomyrmex.featureflags.file;

import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.rollout.fuzz.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A flag file in both of its formats: refused in words, or the same again when it is written and read. */
public final class FlagFileTarget {

    private FlagFileTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        for (FlagFileFormat format : FlagFileFormat.values()) {
            List<FlagDefinition> flags;
            try {
                flags = FlagFileReader.read(data, format);
            } catch (IllegalArgumentException e) {
                Property.refused(e);
                continue;
            }
            Property.same(flags, FlagFileReader.read(written(flags), FlagFileFormat.STANDARD));
        }
    }

    private static byte[] written(List<FlagDefinition> flags) {
        try {
            return FlagFileWriter.write(flags);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
