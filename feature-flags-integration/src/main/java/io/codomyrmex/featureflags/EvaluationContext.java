package io.codomyrmex.featureflags;

import io.codomyrmex.rollout.lookup.Unit;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who a flag is evaluated for: a unit, and attributes that rules ask about.
 *
 * <pre>{@code
 * EvaluationContext context = EvaluationContext.builder()
 *         .userId("user-42")
 *         .attribute("country", "DE")
 *         .attribute("app_version", 12)
 *         .build();
 * }</pre>
 *
 * <p>The unit is the attribute {@code user_id}, else {@code session_id}: a text, or a whole number or a UUID in its decimal or
 * usual form. Make one context for a request and ask it about every flag: the unit's hash is worked out once.
 *
 * <p>Immutable and thread-safe. Attributes of any class may be put in; rules compare texts, numbers, truth values and lists of
 * these, and nothing else ever matches.
 */
public final class EvaluationContext {

    /** The attribute that is the unit. */
    public static final String USER_ID = "user_id";

    /** The attribute that is the unit where there is no {@link #USER_ID}. */
    public static final String SESSION_ID = "session_id";

    private static final EvaluationContext EMPTY = new EvaluationContext(Map.of());

    private final Map<String, Object> attributes;
    private final @Nullable Unit unit;

    private EvaluationContext(Map<String, Object> attributes) {
        this.attributes = attributes;
        String user = id(attributes.get(USER_ID));
        String id = user != null ? user : id(attributes.get(SESSION_ID));
        this.unit = id == null ? null : Unit.of(id);
    }

    private static @Nullable String id(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        boolean hasOneSpelling = value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger
                || value instanceof UUID;
        return value != null && hasOneSpelling ? value.toString() : null;
    }

    /**
     * Nobody in particular.
     *
     * @return a context without unit and attributes
     */
    public static EvaluationContext empty() {
        return EMPTY;
    }

    /**
     * A user and nothing else.
     *
     * @param userId any text
     * @return a context with the attribute {@code user_id}
     */
    public static EvaluationContext of(String userId) {
        return new EvaluationContext(Map.of(USER_ID, userId));
    }

    /**
     * A context from attributes, {@code user_id} and {@code session_id} among them.
     *
     * @param attributes any number of them; an entry without key or value is an attribute that is missing
     * @return the context
     */
    public static EvaluationContext of(Map<String, ? extends @Nullable Object> attributes) {
        Builder builder = builder();
        attributes.forEach((name, value) -> {
            if (name != null) {
                builder.attribute(name, value);
            }
        });
        return builder.build();
    }

    /**
     * A context in the making.
     *
     * @return a builder without any attribute
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The unit.
     *
     * @return null when the context has none
     */
    public @Nullable Unit unit() {
        return unit;
    }

    @Nullable
    String unitId() {
        return unit == null ? null : unit.id();
    }

    /**
     * An attribute.
     *
     * @param name its name
     * @return null when the context has none of that name
     */
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    /**
     * All attributes.
     *
     * @return an unmodifiable map, {@code user_id} and {@code session_id} among them
     */
    public Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvaluationContext context && context.attributes.equals(attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    /** How many attributes there are. Not their values: a context is somebody's data, and this may end up in a log. */
    @Override
    public String toString() {
        return "a context with " + attributes.size() + " attributes, " + (unit == null ? "no unit" : "and a unit");
    }

    /** Makes an {@link EvaluationContext}. Not thread-safe. */
    public static final class Builder {

        private final Map<String, Object> attributes = new HashMap<>();

        private Builder() {}

        /**
         * Sets the user: the unit.
         *
         * @param userId any text; null for none
         * @return this builder
         */
        public Builder userId(@Nullable String userId) {
            return attribute(USER_ID, userId);
        }

        /**
         * Sets the session: the unit where there is no user.
         *
         * @param sessionId any text; null for none
         * @return this builder
         */
        public Builder sessionId(@Nullable String sessionId) {
            return attribute(SESSION_ID, sessionId);
        }

        /**
         * Sets an attribute.
         *
         * @param name its name
         * @param value a text, a number, a truth value or a list of these; null for none
         * @return this builder
         */
        public Builder attribute(String name, @Nullable Object value) {
            Objects.requireNonNull(name, "name");
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, settled(value));
            }
            return this;
        }

        /** A list that nobody changes while a rule walks through it. */
        private static Object settled(Object value) {
            return value instanceof Collection<?> list
                    ? List.copyOf(list.stream().filter(Objects::nonNull).toList())
                    : value;
        }

        /**
         * The context.
         *
         * @return an immutable context
         */
        public EvaluationContext build() {
            return new EvaluationContext(Map.copyOf(attributes));
        }
    }
}
