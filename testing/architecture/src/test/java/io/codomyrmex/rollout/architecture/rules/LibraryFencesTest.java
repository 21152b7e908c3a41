package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each library stays in the module that was given it, so that the others can be had without. */
class LibraryFencesTest {

    private static final String JSON = "store.json..";
    private static final String JDBC = "store.jdbc..";
    private static final String REDIS = "store.redis..";
    private static final String CLI = "cli..";
    private static final String IMPORTERS = "importers..";

    /** One codec writes and reads stored rollouts. The command line streams JSON of its own, which is nobody's stored form. */
    private static final ArchRule JACKSON =
            fence("Jackson", in(JSON, CLI, IMPORTERS, "featureflags"), "com.fasterxml.jackson..", "tools.jackson..");

    private static final ArchRule SQL =
            fence("SQL", in(JDBC), "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..");

    /** The launcher of the command line asks SQLite's driver for its native library, to unpack it once. */
    private static final ArchRule DRIVERS =
            fence("database drivers", in(JDBC, "cli.launch.."), "org.sqlite..", "org.postgresql..", "org.mariadb..");

    private static final ArchRule JEDIS = fence("Jedis", in(REDIS), "redis.clients..");

    private static final ArchRule PICOCLI = fence("picocli", in(CLI), "picocli..");

    private static final ArchRule INJECTION = fence(
            "dependency injection",
            new String[] {"io.codomyrmex..guice.."},
            "com.google.inject..",
            "jakarta.inject..",
            "javax.inject..");

    private static final ArchRule REGEX = fence("RE2/J", in("featureflags"), "com.google.re2j..");

    /** Only what is published as tests may need a test library. */
    private static final ArchRule JUNIT =
            fence("JUnit", in("tck..", "featureflags.testing.."), "org.junit..", "org.opentest4j..", "org.mockito..");

    private static final ArchRule OPEN_FEATURE =
            fence("OpenFeature", in("featureflags.openfeature.."), "dev.openfeature..");

    private static final ArchRule MICROMETER = fence("Micrometer", in("metrics.."), "io.micrometer..");

    private static String[] in(String... packages) {
        return Stream.of(packages)
                .map(name -> Parts.full(name.equals("featureflags") ? "featureflags.." : name))
                .toArray(String[]::new);
    }

    private static ArchRule fence(String name, String[] inside, String... library) {
        return noClasses()
                .that(resideOutsideOfPackages(inside))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library).as(name));
    }

    /** Catches a class of a package that uses a library. A stand-in will do for the library, so none has to be here. */
    private static void assertCaught(ArchRule rule, String where, String library, String type) {
        Rules.assertCaught(
                rule,
                "package io.codomyrmex.%s; public final class Planted { %s.%s used; }".formatted(where, library, type),
                "package %s; public class %s {}".formatted(library, type));
    }

    @Test
    void jacksonStaysInTheCodecAndWhereJsonIsTheFormatOfFiles() {
        Rules.assertKept(JACKSON);
    }

    @Test
    void jacksonElsewhereIsCaught() {
        assertCaught(JACKSON, "rollout.store.jdbc", "com.fasterxml.jackson.core", "JsonParser");
        assertCaught(JACKSON, "rollout.control", "com.fasterxml.jackson.core", "JsonParser");
    }

    @Test
    void sqlStaysInTheJdbcStore() {
        Rules.assertKept(SQL);
    }

    @Test
    void sqlElsewhereIsCaught() {
        Rules.assertCaught(SQL, "package io.codomyrmex.rollout.cli; final class Planted { java.sql.Connection used; }");
        Rules.assertCaught(
                SQL, "package io.codomyrmex.rollout.tck; final class Planted { javax.sql.DataSource used; }");
        assertCaught(SQL, "rollout.store.redis", "org.jdbi.v3.core", "Jdbi");
    }

    @Test
    void driversStayInTheJdbcStore() {
        Rules.assertKept(DRIVERS);
    }

    @Test
    void aDriverElsewhereIsCaught() {
        assertCaught(DRIVERS, "rollout.cli.command", "org.sqlite", "Driver");
    }

    @Test
    void jedisStaysInTheRedisStore() {
        Rules.assertKept(JEDIS);
    }

    @Test
    void jedisElsewhereIsCaught() {
        assertCaught(JEDIS, "rollout.cli", "redis.clients.jedis", "Planted");
    }

    @Test
    void picocliStaysInTheCommandLine() {
        Rules.assertKept(PICOCLI);
    }

    @Test
    void picocliElsewhereIsCaught() {
        assertCaught(PICOCLI, "rollout.store.memory", "picocli", "Planted");
    }

    @Test
    void injectionStaysInPackagesOfThatName() {
        Rules.assertKept(INJECTION);
    }

    @Test
    void injectionElsewhereIsCaught() {
        assertCaught(INJECTION, "featureflags.files", "jakarta.inject", "Planted");
    }

    @Test
    void regularExpressionsInLinearTimeStayInTheIntegration() {
        Rules.assertKept(REGEX);
    }

    @Test
    void theirLibraryElsewhereIsCaught() {
        assertCaught(REGEX, "rollout.text", "com.google.re2j", "Planted");
    }

    @Test
    void testLibrariesStayInTheContractKit() {
        Rules.assertKept(JUNIT);
    }

    @Test
    void aTestLibraryElsewhereIsCaught() {
        assertCaught(JUNIT, "rollout.lookup", "org.junit.jupiter.api", "Test");
    }

    @Test
    void openFeatureStaysInItsProvider() {
        Rules.assertKept(OPEN_FEATURE);
    }

    @Test
    void openFeatureElsewhereIsCaught() {
        assertCaught(OPEN_FEATURE, "featureflags.guice", "dev.openfeature.sdk", "Client");
    }

    @Test
    void micrometerStaysInItsModule() {
        Rules.assertKept(MICROMETER);
    }

    @Test
    void micrometerElsewhereIsCaught() {
        assertCaught(MICROMETER, "rollout.feed", "io.micrometer.core.instrument", "MeterRegistry");
    }
}
