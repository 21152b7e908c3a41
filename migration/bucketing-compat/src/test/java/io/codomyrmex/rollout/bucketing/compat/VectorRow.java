package io.codomyrmex.rollout.bucketing.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One answer of another system about a flag and a unit. */
record VectorRow(JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<VectorRow> of(String file) {
        try (InputStream in = VectorRow.class.getResourceAsStream(file)) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false)
                    .map(VectorRow::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }

    String flag() {
        return text("flag");
    }

    String unit() {
        return text("unit");
    }

    String text(String field) {
        if (!json.has(field)) {
            throw new IllegalStateException("no " + field + " in " + json);
        }
        return json.get(field).asText();
    }

    boolean has(String field) {
        return json.has(field);
    }

    /** Whether the unit was in; flagd's null, for a default without a decision, counts as out. */
    boolean included() {
        return json.get("included").asBoolean();
    }

    double number(String field) {
        text(field);
        return json.get(field).doubleValue();
    }

    /** A number of the file digit by digit, if the row has it. */
    Optional<BigDecimal> decimal(String field) {
        return json.has(field) ? Optional.of(new BigDecimal(json.get(field).asText())) : Optional.empty();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
