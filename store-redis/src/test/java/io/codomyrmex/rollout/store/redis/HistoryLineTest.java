package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A history entry that somebody cut off or wrote over is refused by its version, as far as that can be told. */
class HistoryLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "       | a history entry is missing",
                "''     | the history entry: its row is damaged: it has -3 fields",
                "1;;0;1 | the history entry: its row is damaged: it has 0 fields",
                "1;;0;1;7;2 | the history entry of version 7: its row is damaged: it has 2 fields",
            })
    void aDamagedEntryIsRefused(@Nullable String fields, String words) {
        @Nullable String line = fields == null ? null : fields.replace(';', '\t');

        UnreadableRolloutException refusal = assertThrows(
                UnreadableRolloutException.class,
                () -> HistoryLine.judge("checkout", line, version -> "{}", new JsonRolloutCodec()));

        assertTrue(refusal.getMessage().contains(": " + words), refusal::getMessage);
    }
}
