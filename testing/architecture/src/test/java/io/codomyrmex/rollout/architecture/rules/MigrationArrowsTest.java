package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What helps whoever comes from another system can be left out: it knows core alone, and only the program knows it. */
class MigrationArrowsTest {

    private static final ArchRule COMPAT_KNOWS_CORE_ALONE = noClasses()
            .that(Parts.COMPAT)
            .should()
            .dependOnClassesThat(Parts.PROJECT.and(not(Parts.CORE)).and(not(Parts.COMPAT)));

    private static final ArchRule NOBODY_BUT_THE_PROGRAM_KNOWS_COMPAT = noClasses()
            .that(not(Parts.COMPAT).and(not(Parts.CLI)))
            .should()
            .dependOnClassesThat(Parts.COMPAT)
            .because("a rollout names a bucketing, and core finds it");

    private static final ArchRule IMPORTERS_KNOW_CORE_ALONE = noClasses()
            .that(Parts.IMPORTERS)
            .should()
            .dependOnClassesThat(Parts.PROJECT.and(not(Parts.CORE)).and(not(Parts.IMPORTERS)));

    private static final ArchRule NOBODY_BUT_THE_PROGRAM_KNOWS_THE_IMPORTERS =
            noClasses().that(not(Parts.IMPORTERS).and(not(Parts.CLI))).should().dependOnClassesThat(Parts.IMPORTERS);

    @Test
    void theImportersKnowCoreAlone() {
        Rules.assertKept(IMPORTERS_KNOW_CORE_ALONE);
    }

    @Test
    void anImporterThatKnowsABucketingOtherwiseThanByNameIsCaught() {
        Rules.assertCaught(IMPORTERS_KNOW_CORE_ALONE, """
                package io.codomyrmex.rollout.importers;
                public final class Planted {
                    Object provider = new io.codomyrmex.rollout.bucketing.compat.CompatBucketings();
                }
                """);
    }

    @Test
    void nobodyButTheProgramKnowsTheImporters() {
        Rules.assertKept(NOBODY_BUT_THE_PROGRAM_KNOWS_THE_IMPORTERS);
    }

    @Test
    void whoeverKnowsThemOtherwiseIsCaught() {
        Rules.assertCaught(NOBODY_BUT_THE_PROGRAM_KNOWS_THE_IMPORTERS, """
                package io.codomyrmex.rollout.control;
                public final class Planted {
                    Object format = io.codomyrmex.rollout.importers.DefinitionFormat.UNLEASH;
                }
                """);
    }

    @Test
    void theBucketingsOfOtherSystemsKnowCoreAlone() {
        Rules.assertKept(COMPAT_KNOWS_CORE_ALONE);
    }

    @Test
    void oneThatKnowsAStoreIsCaught() {
        Rules.assertCaught(COMPAT_KNOWS_CORE_ALONE, """
                package io.codomyrmex.rollout.bucketing.compat;
                public final class Planted {
                    Object store = new io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory();
                }
                """);
    }

    @Test
    void nobodyButTheProgramKnowsThem() {
        Rules.assertKept(NOBODY_BUT_THE_PROGRAM_KNOWS_COMPAT);
    }

    @Test
    void whoeverKnowsThemIsCaught() {
        Rules.assertCaught(NOBODY_BUT_THE_PROGRAM_KNOWS_COMPAT, """
                package io.codomyrmex.rollout.bucketing;
                public final class Planted {
                    Object provider = new io.codomyrmex.rollout.bucketing.compat.CompatBucketings();
                }
                """);
    }
}
