package io.codomyrmex.rollout.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.reliability.outage.Outage;
import io.codomyrmex.rollout.reliability.outage.OutageReport;
import io.codomyrmex.rollout.reliability.run.Backend;
import io.codomyrmex.rollout.reliability.run.Backends;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While its store is silent, a node goes on answering, says that it is stale, and is ready again when the store is back. */
@Tag("servers")
class OutageTest {

    private static final Duration LENGTH = Duration.ofSeconds(5);

    private final long seed = Seeds.one();

    @Test
    void aNodeLivesThroughAnOutageOfPostgres() {
        try (Backend backend = Backends.postgres()) {
            verify(backend);
        }
    }

    @Test
    void aNodeLivesThroughAnOutageOfRedis() {
        try (Backend backend = Backends.redis()) {
            verify(backend);
        }
    }

    private void verify(Backend backend) {
        OutageReport report = Outage.run(backend.name(), backend.url(), backend.silence(), LENGTH, seed);
        System.out.println(report);
        assertEquals(0, report.exceptions(), report::toString);
        assertEquals(0, report.wrong(), report::toString);
        assertTrue(report.isClean(), report::toString);
    }
}
