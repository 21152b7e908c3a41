package io.codomyrmex.featureflags.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.definition.RolloutUse;
import io.codomyrmex.featureflags.targeting.TargetingRule;
import io.codomyrmex.rollout.RolloutConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns definitions into the bytes of a flag file: for people to read, each flag with no more than it says. */
final class FlagFileWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private FlagFileWriter() {}

    static byte[] write(Collection<FlagDefinition> definitions) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
            out.writeStartObject();
            for (FlagDefinition definition : definitions) {
                out.writeFieldName(definition.name());
                write(definition, out);
            }
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(FlagDefinition flag, JsonGenerator out) throws IOException {
        if (flag.equals(plain(flag))) {
            out.writeBoolean(flag.enabled());
            return;
        }
        out.writeStartObject();
        out.writeBooleanField(FlagForm.ENABLED, flag.enabled());
        if (!flag.percentage().isFull()) {
            out.writeNumberField(FlagForm.PERCENTAGE, flag.percentage().toBigDecimal());
        }
        if (!flag.description().isEmpty()) {
            out.writeStringField(FlagForm.DESCRIPTION, flag.description());
        }
        if (!flag.metadata().isEmpty()) {
            out.writeFieldName(FlagForm.METADATA);
            value(flag.metadata(), out);
        }
        rules(flag.rules(), out);
        list(FlagForm.ALLOWLIST, flag.allowlist(), out);
        list(FlagForm.DENYLIST, flag.denylist(), out);
        if (flag.rollout() != RolloutUse.OPTIONAL) {
            out.writeStringField(FlagForm.ROLLOUT, flag.rollout().word());
        }
        if (!flag.bucketing().equals(RolloutConfig.DEFAULT_BUCKETING)) {
            out.writeStringField(FlagForm.BUCKETING, flag.bucketing());
        }
        Optional<String> salt = flag.salt();
        if (salt.isPresent()) {
            out.writeStringField(FlagForm.SALT, salt.get());
        }
        out.writeEndObject();
    }

    /** What {@code true} or {@code false} stands for; null for a name that cannot be plain. */
    private static @Nullable FlagDefinition plain(FlagDefinition flag) {
        return flag.rollout() == RolloutUse.OPTIONAL
                ? FlagDefinition.builder(flag.name()).enabled(flag.enabled()).build()
                : null;
    }

    private static void rules(List<TargetingRule> rules, JsonGenerator out) throws IOException {
        if (rules.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart(FlagForm.RULES);
        for (TargetingRule rule : rules) {
            out.writeStartObject();
            out.writeStringField("attribute", rule.attribute());
            out.writeStringField("operator", rule.operator().word());
            out.writeFieldName("value");
            value(rule.value(), out);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void list(String name, Collection<String> units, JsonGenerator out) throws IOException {
        if (!units.isEmpty()) {
            out.writeFieldName(name);
            value(List.copyOf(units), out);
        }
    }

    private static void value(@Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                value(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                value(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (value instanceof BigInteger whole) {
            out.writeNumber(whole);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof String text) {
            out.writeString(text);
        } else {
            out.writeNull();
        }
    }
}
