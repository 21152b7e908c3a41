package io.codomyrmex.rollout.reliability.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.RolloutCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerHistoryTest {

    private static final Moment NOW = new Moment(-5, 1_700_000_000_000_000L);

    private static final List<Event> EVENTS = List.of(
            new Event.Invoked(NOW, "w0-1", "checkout", RolloutCommand.ADVANCE, 7),
            new Event.Committed(NOW, "w0-1", "checkout", 8, 3, 1_700_000_000_000_001L, true),
            new Event.Refused(NOW, "w0-2", "checkout", "conflict"),
            new Event.Unknown(NOW, "w0-3", "checkout"),
            new Event.Asked(new Moment(-9, 1), NOW, "checkout", 8),
            new Event.Looked(NOW, "checkout", 8, -1, 5_000),
            new Event.Regressed(NOW));

    @TempDir
    private Path folder;

    private Path written() {
        Path file = folder.resolve("w0.1.history");
        try (HistoryFile history = HistoryFile.create(file)) {
            EVENTS.forEach(history::note);
        }
        return file;
    }

    @Test
    void whatIsReadIsWhatWasNoted() {
        assertEquals(new WorkerHistory("w0.1.history", EVENTS), WorkerHistory.read(written()));
    }

    @Test
    void anEventIsInTheFileBeforeTheFileIsClosed() {
        Path file = folder.resolve("open.history");
        try (HistoryFile history = HistoryFile.create(file)) {
            history.note(EVENTS.get(0));
            assertEquals(EVENTS.subList(0, 1), WorkerHistory.read(file).events());
        }
    }

    @Test
    void aLastLineThatWasTornIsLeftOut() throws IOException {
        Path file = written();
        String text = Files.readString(file);
        for (int torn = 1; torn < 5; torn++) {
            Files.writeString(file, text.substring(0, text.length() - torn));
            assertEquals(
                    EVENTS.subList(0, EVENTS.size() - 1),
                    WorkerHistory.read(file).events());
        }
    }

    @Test
    void anyOtherLineThatIsNoEventIsAnError() throws IOException {
        Path file = written();
        Files.writeString(file, "C\t1\t2\tw0-9\n", StandardOpenOption.APPEND);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> WorkerHistory.read(file));
        assertTrue(refused.getMessage().contains("is no event"), refused::getMessage);
    }
}
