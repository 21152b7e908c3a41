package io.codomyrmex.rollout.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccrualTest {

    @Test
    void theWordsNeverChangeAndAreReadBack() {
        assertEquals(
                "always open",
                Accrual.ALWAYS.word() + " " + Accrual.OPEN.word(),
                "these words are in stored documents");
        Stream.of(Accrual.values())
                .forEach(accrual -> assertEquals(Optional.of(accrual), Accrual.ofWord(accrual.word())));
    }

    @Test
    void anyOtherWordIsUnknown() {
        Stream.of("", "ALWAYS", "Open", " open", "never")
                .forEach(word -> assertEquals(Optional.empty(), Accrual.ofWord(word), word));
    }
}
