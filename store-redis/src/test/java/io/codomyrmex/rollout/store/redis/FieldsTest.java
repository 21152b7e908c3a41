package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts become fields and back. */
class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "plain", "a\tb", "\t", "\\", "\\t", "\\\\t\t\\", "line\nline", "n\u0000l", "é🚀"})
    void aTextComesBackAndHasNoTabMeanwhile(String text) {
        String field = Fields.escape(text);

        assertFalse(field.contains("\t"));
        assertEquals(text, Fields.unescape(field));
    }

    @Test
    void emptyFieldsCount() {
        assertArrayEquals(new String[] {"", "a", "", ""}, Fields.split("\ta\t\t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\", "\\x", "a\\ b"})
    void aBackslashAloneIsDamage(String field) {
        assertThrows(IllegalArgumentException.class, () -> Fields.unescape(field));
    }
}
