package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** A library says what it has to say through {@code System.Logger}, prints nothing and never ends the process. */
class QuietLibraryTest {

    private static final Edges TALKERS = Edges.none().and("cli..", "a program: its streams are its output");

    private static final Edges LEAVERS =
            Edges.none().and("cli.Main", "the process ends with the exit code of the command");

    private static final ArchRule NO_STREAM = TALKERS.alone(Uses.STANDARD_STREAM);

    private static final ArchRule NO_EXIT = LEAVERS.alone(Uses.EXIT);

    /**
     * The command line switches the logs of its libraries off, so it has to know them; and who implements a {@code DataSource} has to
     * name one in a signature.
     */
    private static final ArchRule SYSTEM_LOGGER_ALONE = noClasses()
            .that(not(Parts.CLI).and(not(name(Parts.ROLLOUT + ".store.jdbc.DriverSource"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.util.logging..",
                            "org.slf4j..",
                            "org.apache.logging..",
                            "org.apache.commons.logging..",
                            "ch.qos.logback..",
                            "org.jboss.logging..")
                    .as("another logger than System.Logger"));

    @Test
    void nobodyButTheCommandLineUsesAStandardStream() {
        Rules.assertKept(NO_STREAM);
        TALKERS.assertAllNeeded(Uses.STANDARD_STREAM);
    }

    @Test
    void whoeverPrintsIsCaught() {
        Rules.assertEachCaught(
                NO_STREAM,
                "io.codomyrmex.rollout.store.memory",
                "System.out.println()",
                "java.io.PrintStream words = System.err",
                "java.io.InputStream input = System.in",
                "new Exception().printStackTrace()",
                "new java.io.FileOutputStream(java.io.FileDescriptor.out).close()");
    }

    @Test
    void nobodyButTheProgramEndsTheProcess() {
        Rules.assertKept(NO_EXIT);
        LEAVERS.assertAllNeeded(Uses.EXIT);
    }

    @Test
    void whoeverEndsTheProcessIsCaught() {
        Rules.assertEachCaught(
                NO_EXIT, "io.codomyrmex.rollout.store.memory", "System.exit(1)", "Runtime.getRuntime().halt(1)");
    }

    @Test
    void logsGoThroughSystemLogger() {
        Rules.assertKept(SYSTEM_LOGGER_ALONE);
    }

    @Test
    void anotherLoggerIsCaught() {
        Rules.assertEachCaught(
                SYSTEM_LOGGER_ALONE, "io.codomyrmex.rollout.control", "java.util.logging.Logger.getLogger(\"x\")");
        Rules.assertCaught(SYSTEM_LOGGER_ALONE, """
                package io.codomyrmex.rollout.store.redis;
                final class Planted {
                    org.slf4j.Logger log;
                }
                """, "package org.slf4j; public interface Logger {}");
    }
}
