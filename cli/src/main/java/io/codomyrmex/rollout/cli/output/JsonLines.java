package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.codomyrmex.rollout.cli.console.DataOut;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/** JSON values, one a line. */
final class JsonLines {

    private final JsonGenerator json;

    private JsonLines(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one value. */
    @FunctionalInterface
    interface Value {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** One value as a line without its end. */
    static String text(Value value) {
        StringWriter text = new StringWriter();
        JsonLines lines = on((Writer) text);
        lines.last(value);
        return text.toString().stripTrailing();
    }

    static JsonLines on(DataOut out) {
        return on((Writer) out);
    }

    private static JsonLines on(Writer out) {
        try {
            JsonGenerator json = new JsonFactory().createGenerator(out);
            json.setCharacterEscapes(new SafeEscapes());
            json.setRootValueSeparator(new SerializedString(""));
            return new JsonLines(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One value of many: stays in a buffer for a while. */
    void line(Value value) {
        try {
            value.writeTo(json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only value, or the last one. */
    void last(Value value) {
        line(value);
        flush();
    }

    void flush() {
        try {
            json.flush(); // stdout too
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
