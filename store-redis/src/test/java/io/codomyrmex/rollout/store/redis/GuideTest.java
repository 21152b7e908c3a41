package io.codomyrmex.rollout.store.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide says is what the tests try. */
class GuideTest {

    private String guide;

    @BeforeEach
    void read() throws IOException {
        guide = Files.readString(Path.of("..", "docs", "redis.md"));
    }

    /** The contract runs for a user with just these rights. */
    @Test
    void theAclLineIsTheOneThatTheContractRunsWith() {
        assertTrue(guide.contains("\nACL SETUSER rollout on >PASSWORD " + RestrictedUser.RIGHTS + "\n"));
    }

    @Test
    void allParametersAreListedWithTheirDefaults() {
        Set<String> listed = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\| (`[a-z_]+`(?:, `[a-z_]+`)*) \\| [^|]+ \\| [^|]+ \\|$")
                .matcher(guide);
        while (rows.find()) {
            for (String name : rows.group(1).split(", ", -1)) {
                listed.add(name.replace("`", ""));
            }
        }
        Set<String> known = new TreeSet<>(RedisParameters.known(RedisUrl.Topology.SENTINEL));
        listed.retainAll(known);
        assertEquals(known, listed);
        RedisParameters defaults = RedisUrl.parse("redis://a").parameters();
        assertEquals(
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(2), 8, Duration.ofSeconds(1)),
                List.of(defaults.timeout(), defaults.connectTimeout(), defaults.poolSize(), defaults.poolWait()));
        assertTrue(guide.contains("| `timeout` | `2s` |"));
        assertTrue(guide.contains("| `connect_timeout` | `2s` |"));
        assertTrue(guide.contains("| `pool_size` | `8` |"));
        assertTrue(guide.contains("| `pool_wait` | `1s` |"));
    }

    @Test
    void allKeysAreListed() {
        for (String key : new NamespaceKeys("NAMESPACE").of("FLAG")) {
            assertTrue(guide.contains("\n| `" + key.substring("{rollout:NAMESPACE}:".length()) + "` |"), key);
        }
    }
}
