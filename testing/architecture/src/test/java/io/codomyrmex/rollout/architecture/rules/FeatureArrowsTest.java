package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Within the integration: rules know no flags, flags know no application, and Guice is an addition. */
class FeatureArrowsTest {

    private static final String FLAGS = "io.codomyrmex.featureflags";

    private static final DescribedPredicate<JavaClass> WIRING = in("runtime", "guice", "openfeature", "testing");

    private static final ArchRule FLAGS_KNOW_NO_WIRING = noClasses()
            .that(resideInAPackage(FLAGS)
                    .or(in("definition", "targeting", "file", "text"))
                    .as("the flags"))
            .should()
            .dependOnClassesThat(WIRING.as("what is built upon them"));

    private static final ArchRule RULES_KNOW_NO_FLAGS = noClasses()
            .that(in("targeting"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage(FLAGS).or(in("definition", "file")).as("flags"));

    private static final ArchRule DEFINITIONS_KNOW_NO_FILES = noClasses()
            .that(in("definition"))
            .should()
            .dependOnClassesThat(resideInAPackage(FLAGS).or(in("file")).as("files and the manager"));

    private static final ArchRule NOBODY_KNOWS_THE_ADDITIONS =
            noClasses().that(in("runtime")).should().dependOnClassesThat(in("guice", "openfeature", "testing"));

    private static DescribedPredicate<JavaClass> in(String... packages) {
        String[] patterns = new String[packages.length];
        for (int i = 0; i < packages.length; i++) {
            patterns[i] = FLAGS + "." + packages[i] + "..";
        }
        return resideInAnyPackage(patterns);
    }

    private static void assertCaught(ArchRule rule, String from, String to) {
        Rules.assertCaught(
                rule,
                "package %s; public final class Planted { %s.Other other; }".formatted(from, to),
                "package %s; public final class Other {}".formatted(to));
    }

    @Test
    void flagsKnowNoWiring() {
        Rules.assertKept(FLAGS_KNOW_NO_WIRING);
        assertCaught(FLAGS_KNOW_NO_WIRING, FLAGS, FLAGS + ".runtime");
        assertCaught(FLAGS_KNOW_NO_WIRING, FLAGS + ".file", FLAGS + ".guice");
    }

    @Test
    void rulesKnowNoFlags() {
        Rules.assertKept(RULES_KNOW_NO_FLAGS);
        assertCaught(RULES_KNOW_NO_FLAGS, FLAGS + ".targeting", FLAGS + ".definition");
    }

    @Test
    void definitionsKnowNoFiles() {
        Rules.assertKept(DEFINITIONS_KNOW_NO_FILES);
        assertCaught(DEFINITIONS_KNOW_NO_FILES, FLAGS + ".definition", FLAGS + ".file");
    }

    @Test
    void nobodyKnowsTheAdditions() {
        Rules.assertKept(NOBODY_KNOWS_THE_ADDITIONS);
        assertCaught(NOBODY_KNOWS_THE_ADDITIONS, FLAGS + ".runtime", FLAGS + ".guice");
    }
}
