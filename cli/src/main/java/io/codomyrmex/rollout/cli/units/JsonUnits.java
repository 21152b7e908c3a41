package io.codomyrmex.rollout.cli.units;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One JSON string a line: for ids that hold line ends. Empty lines are passed over. */
final class JsonUnits implements Units {

    private final JsonFactory json = new JsonFactory();
    private final ByteLines lines;
    private final String name;

    JsonUnits(ByteLines lines, String name) {
        this.lines = lines;
        this.name = name;
    }

    @Override
    public @Nullable String next() {
        while (lines.next()) {
            if (!lines.isEmpty()) {
                return string();
            }
        }
        return null;
    }

    private String string() {
        try (JsonParser parser = json.createParser(lines.array(), lines.offset(), lines.length())) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                String id = parser.getText();
                if (parser.nextToken() == null) {
                    return id;
                }
            }
        } catch (IOException e) { // of the parser alone: the line is in memory
            throw notOneString();
        }
        throw notOneString();
    }

    private CommandFailure notOneString() {
        String line = new String(lines.array(), lines.offset(), lines.length(), StandardCharsets.UTF_8);
        return CommandFailure.badValue(name + ": line " + lines.number() + ", " + Quoted.of(line)
                + ", is no JSON string; a file named *.ndjson has one JSON string a line");
    }
}
