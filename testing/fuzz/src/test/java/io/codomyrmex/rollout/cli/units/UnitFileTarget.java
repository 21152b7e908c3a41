package io.codomyrmex.rollout.cli.units;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.fuzz.Property;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A file of ids, in both of its forms: ids to its end, or a refusal in words. */
public final class UnitFileTarget {

    private UnitFileTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        drain(UnitFile.ofStdin(new ByteArrayInputStream(data)), data);
        ByteLines lines = new ByteLines(new ByteArrayInputStream(data), "users: \"ids.ndjson\"");
        drain(new JsonUnits(lines, "users: \"ids.ndjson\""), data);
        List<String> ids = Arrays.asList(Property.text(data).split("[\r\n]+", -1));
        byte[] written = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8);
        Units read = UnitFile.ofStdin(new ByteArrayInputStream(written));
        for (String id : ids) {
            String expected = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            if (!expected.startsWith("\ufeff")) { // at the beginning it is the file's, and no id
                Property.same(expected, read.next());
            } else {
                read.next();
            }
        }
        Property.same(null, read.next());
    }

    private static void drain(Units units, byte[] data) {
        try {
            int count = 0;
            while (units.next() != null) {
                Property.holds(++count <= data.length + 1, "more ids than bytes");
            }
        } catch (CommandFailure e) {
            Property.refused(e);
        }
    }
}
