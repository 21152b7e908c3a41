package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import java.io.IOException;

/** What the schema commands print. */
public final class SchemaOutput {

    private final DataOut out;
    private final boolean json;

    /**
     * Output of the schema commands.
     *
     * @param out stdout
     * @param json false for text
     */
    public SchemaOutput(DataOut out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * How the tables stand.
     *
     * @param schema as it was found, or left
     */
    public void status(JdbcSchema.Status schema) {
        if (json) {
            JsonLines.on(out).last(writer -> status(writer, schema));
            return;
        }
        out.line("database  " + schema.database());
        out.line("version   " + schema.found() + " of " + schema.needed());
        for (String file : schema.missing()) {
            out.line("missing   " + schema.location() + "/" + file);
        }
        out.flush();
    }

    private static void status(JsonGenerator writer, JdbcSchema.Status schema) throws IOException {
        writer.writeStartObject();
        writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
        writer.writeStringField("database", schema.database());
        writer.writeNumberField("found", schema.found());
        writer.writeNumberField("needed", schema.needed());
        writer.writeBooleanField("current", schema.isCurrent());
        writer.writeArrayFieldStart("missing");
        for (String file : schema.missing()) {
            writer.writeString(schema.location() + "/" + file);
        }
        writer.writeEndArray();
        writer.writeEndObject();
    }

    /**
     * The SQL that makes the tables.
     *
     * @param database the kind of database
     * @param sql all files, one after the other
     */
    public void sql(String database, String sql) {
        if (json) {
            JsonLines.on(out).last(writer -> {
                writer.writeStartObject();
                writer.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
                writer.writeStringField("database", database);
                writer.writeStringField("sql", sql);
                writer.writeEndObject();
            });
            return;
        }
        out.write(sql.endsWith("\n") ? sql : sql + "\n");
        out.flush();
    }
}
