package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** A store knows the store contract and its own database: no other store, and nothing that is built upon stores. */
class StoreArrowsTest {

    private static final DescribedPredicate<JavaClass> BUILT_UPON_STORES = Parts.in("control")
            .or(Parts.in("lookup"))
            .or(Parts.in("feed"))
            .or(Parts.CLI)
            .or(Parts.TCK)
            .or(Parts.INTEGRATION)
            .as("control, lookup, feed, the command line, the contract kit or the integration");

    private static final ArchRule NO_STORE_KNOWS_ANOTHER =
            slices().assignedFrom(new Store()).should().notDependOnEachOther();

    private static final ArchRule STORES_KNOW_NOTHING_ABOVE_THEM =
            noClasses().that(Parts.STORES.or(Parts.JSON)).should().dependOnClassesThat(BUILT_UPON_STORES);

    private static final ArchRule THE_CODEC_KNOWS_NO_STORE =
            noClasses().that(Parts.JSON).should().dependOnClassesThat(Parts.STORES);

    private static final ArchRule THE_INTEGRATION_KNOWS_NO_STORE = noClasses()
            .that(Parts.INTEGRATION)
            .should()
            .dependOnClassesThat(Parts.STORES.or(Parts.JSON))
            .because("a backend is found from its URL");

    private static final ArchRule THE_KIT_KNOWS_CORE_ALONE = noClasses()
            .that(Parts.TCK)
            .should()
            .dependOnClassesThat(Parts.PROJECT.and(not(Parts.CORE)).and(not(Parts.TCK)))
            .because("the contract holds for stores that nobody here has seen");

    private static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE =
            noClasses().that(not(Parts.CLI)).should().dependOnClassesThat(Parts.CLI);

    private record Store() implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return Parts.storeOf(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return "stores";
        }
    }

    @Test
    void noStoreKnowsAnother() {
        Rules.assertKept(NO_STORE_KNOWS_ANOTHER);
    }

    @Test
    void aStoreThatKnowsAnotherIsCaught() {
        Rules.assertCaught(NO_STORE_KNOWS_ANOTHER, """
                package io.codomyrmex.rollout.store.redis.scripts;
                public final class Planted {
                    Object other = new io.codomyrmex.rollout.store.jdbc.Other();
                }
                """, """
                package io.codomyrmex.rollout.store.jdbc;
                public final class Other {}
                """);
    }

    @Test
    void storesKnowNothingThatIsBuiltUponThem() {
        Rules.assertKept(STORES_KNOW_NOTHING_ABOVE_THEM);
    }

    @Test
    void aStoreThatKnowsTheManagerIsCaught() {
        Rules.assertCaught(STORES_KNOW_NOTHING_ABOVE_THEM, """
                package io.codomyrmex.rollout.store.jdbc;
                public final class Planted {
                    io.codomyrmex.rollout.control.RolloutManager manager;
                }
                """);
    }

    @Test
    void aStoreThatKnowsTheCommandLineOrTheIntegrationIsCaught() {
        for (String above : new String[] {"io.codomyrmex.rollout.cli", "io.codomyrmex.featureflags"}) {
            Rules.assertCaught(
                    STORES_KNOW_NOTHING_ABOVE_THEM,
                    """
                    package io.codomyrmex.rollout.store.memory;
                    public final class Planted {
                        %s.Above above;
                    }
                    """.formatted(above),
                    "package %s; public final class Above {}".formatted(above));
        }
    }

    @Test
    void theCodecKnowsNoStore() {
        Rules.assertKept(THE_CODEC_KNOWS_NO_STORE);
    }

    @Test
    void aCodecThatKnowsAStoreIsCaught() {
        Rules.assertCaught(
                THE_CODEC_KNOWS_NO_STORE,
                """
                package io.codomyrmex.rollout.store.json;
                public final class Planted {
                    io.codomyrmex.rollout.store.redis.Other store;
                }
                """,
                "package io.codomyrmex.rollout.store.redis; public final class Other {}");
    }

    @Test
    void theIntegrationKnowsNoStore() {
        Rules.assertKept(THE_INTEGRATION_KNOWS_NO_STORE);
    }

    @Test
    void anIntegrationThatKnowsAStoreIsCaught() {
        Rules.assertCaught(THE_INTEGRATION_KNOWS_NO_STORE, """
                package io.codomyrmex.featureflags.files;
                public final class Planted {
                    Object store = new io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory();
                }
                """);
    }

    @Test
    void theContractKitKnowsCoreAlone() {
        Rules.assertKept(THE_KIT_KNOWS_CORE_ALONE);
    }

    @Test
    void aContractKitThatKnowsAStoreIsCaught() {
        Rules.assertCaught(THE_KIT_KNOWS_CORE_ALONE, """
                package io.codomyrmex.rollout.tck;
                public final class Planted {
                    Object store = new io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory();
                }
                """);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        Rules.assertKept(NOBODY_KNOWS_THE_COMMAND_LINE);
    }

    @Test
    void whoeverKnowsTheCommandLineIsCaught() {
        Rules.assertCaught(
                NOBODY_KNOWS_THE_COMMAND_LINE, """
                package io.codomyrmex.rollout.control;
                public final class Planted {
                    io.codomyrmex.rollout.cli.Other program;
                }
                """, "package io.codomyrmex.rollout.cli; public final class Other {}");
    }
}
