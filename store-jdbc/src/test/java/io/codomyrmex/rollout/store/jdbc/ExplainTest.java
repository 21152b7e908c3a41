package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.codomyrmex.rollout.store.jdbc.Failure.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the errors of servers mean for a commit. */
class ExplainTest {

    @ParameterizedTest
    @CsvSource({
        "40001, LOST_RACE",
        "40P01, LOST_RACE",
        "23505, KEY_TAKEN",
        "22012, LOST_RACE",
        "54000, UNANNOUNCED",
        "42883, UNANNOUNCED",
        "0A000, UNANNOUNCED",
        "55P03, REFUSED",
        "57014, REFUSED",
        "23514, REFUSED",
        "42P01, REFUSED",
        "28P01, REFUSED",
        "3D000, REFUSED",
        "53300, REFUSED",
        "25P02, REFUSED",
        "57P03, REFUSED",
        "25006, MISDIRECTED",
        "57P01, UNANSWERED",
        "57P02, UNANSWERED",
        "08006, UNANSWERED",
        "08007, UNANSWERED",
        "40003, UNANSWERED",
        "XX000, UNANSWERED",
        "58030, UNANSWERED",
        ", UNANSWERED",
    })
    void ofPostgres(String state, Kind kind) {
        assertEquals(
                kind,
                new PostgresDialect().explain(new SQLException("no", state)).kind());
    }

    @ParameterizedTest
    @CsvSource({
        "1213, 40001, LOST_RACE",
        "1020, HY000, LOST_RACE",
        "1062, 23000, KEY_TAKEN",
        "1644, 45000, LOST_RACE",
        "1205, HY000, REFUSED",
        "1146, 42S02, REFUSED",
        "1045, 28000, REFUSED",
        "1049, 42000, REFUSED",
        "1317, 70100, REFUSED",
        "4025, 23000, REFUSED",
        "1040, 08004, UNANSWERED",
        "1290, HY000, MISDIRECTED",
        "1836, HY000, MISDIRECTED",
        "1792, 25006, MISDIRECTED",
        "1053, 08S01, UNANSWERED",
        "1927, 70100, UNANSWERED",
        "1180, HY000, UNANSWERED",
        "2013, HY000, UNANSWERED",
        "0, 08000, UNANSWERED",
        "0, , UNANSWERED",
    })
    void ofMariaDb(int code, String state, Kind kind) {
        assertEquals(
                kind,
                new MariaDbDialect()
                        .explain(new SQLException("no", state, code))
                        .kind());
    }

    @Test
    void wordsAreSafeToShow() {
        String raw = "first line\nsecond line \u001b[31m" + "x".repeat(500);

        for (Dialect dialect : new Dialect[] {new PostgresDialect(), new MariaDbDialect()}) {
            String words = dialect.explain(new SQLException(raw, "99999", 9999)).words();

            assertFalse(words.chars().anyMatch(Character::isISOControl), words);
            assertFalse(words.length() > 200, words);
        }
    }
}
