package io.codomyrmex.rollout.architecture.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Java of one page as a class: each block of statements is a method, each block with a class is nested in it. Blocks stand
 * alone; what they may use without saying so is declared here.
 */
final class JavaPage {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS =
            Pattern.compile("\\A(?:@.*\n)*(?:static |final |public )*(?:class|record|interface) ");

    private static final String HEAD = """
            package snippets;

            import static org.junit.jupiter.api.Assertions.*;

            import com.google.common.util.concurrent.AbstractIdleService;
            import com.google.inject.*;
            import com.google.inject.Module;
            import com.google.inject.name.Names;
            import com.google.inject.util.Modules;
            import dev.openfeature.sdk.ImmutableContext;
            import dev.openfeature.sdk.OpenFeatureAPI;
            import io.codomyrmex.featureflags.*;
            import io.codomyrmex.featureflags.definition.*;
            import io.codomyrmex.featureflags.file.*;
            import io.codomyrmex.featureflags.guice.*;
            import io.codomyrmex.featureflags.openfeature.RolloutProvider;
            import io.codomyrmex.featureflags.runtime.*;
            import io.codomyrmex.featureflags.targeting.*;
            import io.codomyrmex.featureflags.testing.*;
            import io.codomyrmex.rollout.*;
            import io.codomyrmex.rollout.calendar.*;
            import io.codomyrmex.rollout.control.*;
            import io.codomyrmex.rollout.drive.*;
            import io.codomyrmex.rollout.feed.*;
            import io.codomyrmex.rollout.gate.*;
            import io.codomyrmex.rollout.lookup.*;
            import io.codomyrmex.rollout.metrics.*;
            import io.codomyrmex.rollout.store.*;
            import io.codomyrmex.rollout.transition.*;
            import io.codomyrmex.rollout.store.jdbc.JdbcRolloutStore;
            import io.codomyrmex.rollout.store.redis.RedisRolloutStore;
            import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
            import jakarta.inject.Inject;
            import java.nio.file.Path;
            import java.sql.Connection;
            import java.time.*;
            import java.util.*;
            import java.util.function.ToDoubleFunction;
            import javax.sql.DataSource;
            import org.junit.jupiter.api.Test;
            import org.postgresql.ds.PGSimpleDataSource;
            import redis.clients.jedis.UnifiedJedis;

            public final class Page {
                static final String userId = "user-42";
                static final DataSource dataSource = new org.sqlite.SQLiteDataSource();
                static final DataSource pooledDataSource = dataSource;
                static final StoreSettings settings = StoreSettings.defaults();
                static final Connection connection = null;
                static final UnifiedJedis client = null;

                static void insertReleaseNote(Connection connection) {}

                static void check(boolean holds) {
                    assertTrue(holds);
                }
            """;

    private final List<String> statements = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();

    JavaPage(String markdown) {
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            boolean isClass = CLASS.matcher(block.group(1)).find();
            (isClass ? classes : statements).add(block.group(1));
        }
    }

    int blocks() {
        return statements.size() + classes.size();
    }

    List<String> methods() {
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            methods.add("block" + i);
        }
        return methods;
    }

    /** The class {@code snippets.Page}, with its files in a folder. */
    String source(Path folder) {
        StringBuilder source = new StringBuilder(HEAD);
        for (int i = 0; i < statements.size(); i++) {
            source.append("public static void block%d() throws Exception {%n".formatted(i))
                    .append(statements
                            .get(i)
                            .replace(
                                    "rollouts.db",
                                    folder.resolve("rollouts-" + i + ".db").toString()))
                    .append("}\n");
        }
        classes.forEach(source::append);
        return source.append("}\n")
                .toString()
                .replace("flags.json", folder.resolve("flags.json").toString());
    }
}
