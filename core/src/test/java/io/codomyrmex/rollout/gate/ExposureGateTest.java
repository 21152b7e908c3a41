package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExposureGateTest {

    @Test
    void itPassesFromTheMinimumOn() throws Exception {
        assertEquals(new GateVerdict.Inconclusive("999 of 1000 units"), verdict(OptionalLong.of(999)));
        assertEquals(new GateVerdict.Pass("1000 of 1000 units"), verdict(OptionalLong.of(1000)));
        assertEquals(new GateVerdict.Pass("5000000000 of 1000 units"), verdict(OptionalLong.of(5_000_000_000L)));
    }

    @Test
    void nothingKnownIsNoData() throws Exception {
        assertEquals(
                new GateVerdict.NoData("nobody here knows how many units were shown this stage"),
                verdict(OptionalLong.empty()));
    }

    @Test
    void whatItsSourceThrowsIsThrown() {
        ExposureGate gate = new ExposureGate(question -> {
            throw new IOException("no metrics");
        });
        assertThrows(IOException.class, () -> gate.ask(Questions.told("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "2147483647"})
    void theMinimumIsANumber(String argument) {
        assertDoesNotThrow(() -> gate(OptionalLong.empty()).requireLegal(Optional.of(argument)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "2147483648", "99999999999", "1e3", "1 000", "many", "١٢"})
    void anythingElseIsRefused(String argument) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> gate(OptionalLong.empty()).requireLegal(Optional.of(argument)))
                .getMessage();
        assertTrue(message.contains("exposure needs 1 to 2147483647, for example exposure 1000"), message);
    }

    @Test
    void theMinimumHasToBeGiven() {
        assertThrows(
                IllegalArgumentException.class, () -> gate(OptionalLong.empty()).requireLegal(Optional.empty()));
    }

    private static GateVerdict verdict(OptionalLong exposed) throws Exception {
        return gate(exposed).ask(Questions.told("1000"));
    }

    private static ExposureGate gate(OptionalLong exposed) {
        return new ExposureGate(question -> exposed);
    }
}
