package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Core knows the JDK's base module and, in one place, its HTTP client; its packages know each other in one direction. */
class CoreArrowsTest {

    private static final Set<String> BASE_PACKAGES = Object.class.getModule().getDescriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toUnmodifiableSet());

    private static final DescribedPredicate<JavaClass> JAVA_BASE = describe(
            "java.base",
            type -> type.isPrimitive()
                    || BASE_PACKAGES.contains(type.getBaseComponentType().getPackageName()));

    /** The annotations vanish at run time: nobody needs their jar. */
    private static final DescribedPredicate<JavaClass> NULL_ANNOTATIONS = resideInAPackage("org.jspecify.annotations");

    private static final ArchRule CORE_NEEDS_THE_BASE_MODULE_ALONE = classes()
            .that(Parts.CORE.and(not(Parts.in(CorePackages.HTTP))))
            .should()
            .onlyDependOnClassesThat(Parts.CORE.or(JAVA_BASE).or(NULL_ANNOTATIONS))
            .because("users of core get no other jar with it");

    private static final ArchRule THE_HTTP_GATE_NEEDS_THE_HTTP_CLIENT_BESIDES = classes()
            .that(Parts.in(CorePackages.HTTP))
            .should()
            .onlyDependOnClassesThat(
                    Parts.CORE.or(JAVA_BASE).or(NULL_ANNOTATIONS).or(resideInAPackage("java.net.http")))
            .because("it is the one module of the JDK that core asks for besides the base");

    private static final ArchRule CORE_KEEPS_ITS_ARROWS = arrows();

    private static final ArchRule LIFECYCLE_STAYS_INSIDE = noClasses()
            .that(not(Parts.CORE))
            .should()
            .dependOnClassesThat(Parts.in("lifecycle"))
            .because("commands are worked out in one place: control asks the table, nobody else does");

    private static final ArchRule NO_CYCLE =
            slices().matching("io.codomyrmex.(**)").should().beFreeOfCycles();

    private static ArchRule arrows() {
        LayeredArchitecture rule =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String name : CorePackages.MAY_USE.keySet()) {
            rule = rule.layer(name).definedBy(CorePackages.pattern(name));
        }
        for (String name : CorePackages.MAY_USE.keySet()) {
            Set<String> targets = CorePackages.MAY_USE.get(name);
            rule = targets.isEmpty()
                    ? rule.whereLayer(name).mayNotAccessAnyLayer()
                    : rule.whereLayer(name).mayOnlyAccessLayers(targets.toArray(String[]::new));
        }
        return rule;
    }

    @Test
    void coreNeedsTheBaseModuleOfTheJdkAlone() {
        Rules.assertKept(CORE_NEEDS_THE_BASE_MODULE_ALONE);
    }

    @Test
    void theHttpGateNeedsTheHttpClientBesides() {
        Rules.assertKept(THE_HTTP_GATE_NEEDS_THE_HTTP_CLIENT_BESIDES);
    }

    @Test
    void anHttpGateThatNeedsAThirdModuleIsCaught() {
        Rules.assertCaught(THE_HTTP_GATE_NEEDS_THE_HTTP_CLIENT_BESIDES, """
                package io.codomyrmex.rollout.gate.http;
                final class Planted {
                    java.sql.Connection used;
                }
                """);
    }

    @Test
    void aCoreThatUsesTheHttpClientElsewhereIsCaught() {
        Rules.assertCaught(CORE_NEEDS_THE_BASE_MODULE_ALONE, """
                package io.codomyrmex.rollout.gate;
                final class Planted {
                    java.net.http.HttpClient used;
                }
                """);
    }

    @Test
    void aCoreThatNeedsAnotherModuleOfTheJdkIsCaught() {
        Rules.assertCaught(CORE_NEEDS_THE_BASE_MODULE_ALONE, """
                package io.codomyrmex.rollout.store;
                final class Planted {
                    java.sql.Connection[] pool;
                }
                """);
    }

    @Test
    void aCoreThatNeedsAnotherJarIsCaught() {
        Rules.assertCaught(CORE_NEEDS_THE_BASE_MODULE_ALONE, """
                package io.codomyrmex.rollout;
                @org.junit.jupiter.api.Tag("x")
                record Planted(int[] numbers) {}
                """);
    }

    @Test
    void aCoreThatNeedsAStoreIsCaught() {
        Rules.assertCaught(CORE_NEEDS_THE_BASE_MODULE_ALONE, """
                package io.codomyrmex.rollout.control;
                final class Planted {
                    Object store = new io.codomyrmex.rollout.store.memory.MemoryRolloutStoreFactory();
                }
                """);
    }

    @Test
    void corePackagesKeepTheTableOfArrows() {
        Rules.assertKept(CORE_KEEPS_ITS_ARROWS);
    }

    @Test
    void anArrowThatIsNotInTheTableIsCaught() {
        Rules.assertCaught(CORE_KEEPS_ITS_ARROWS, """
                package io.codomyrmex.rollout.store;
                interface Planted {
                    io.codomyrmex.rollout.control.RolloutManager manager();
                }
                """);
        Rules.assertCaught(CORE_KEEPS_ITS_ARROWS, """
                package io.codomyrmex.rollout.lookup;
                final class Planted {
                    Object feed = new io.codomyrmex.rollout.feed.Planted();
                }
                """, """
                package io.codomyrmex.rollout.feed;
                public final class Planted {}
                """);
        Rules.assertCaught(CORE_KEEPS_ITS_ARROWS, """
                package io.codomyrmex.rollout.text;
                final class Planted {
                    Object state = io.codomyrmex.rollout.RolloutState.ACTIVE;
                }
                """);
    }

    @Test
    void theTableOfArrowsItselfHasNoCycle() {
        CorePackages.MAY_USE.keySet().forEach(name -> assertFalse(reaches(name, name), name + " comes back to itself"));
    }

    private static boolean reaches(String from, String to) {
        return CorePackages.MAY_USE.get(from).stream().anyMatch(next -> next.equals(to) || reaches(next, to));
    }

    @Test
    void nobodyOutsideCoreUsesLifecycle() {
        Rules.assertKept(LIFECYCLE_STAYS_INSIDE);
    }

    @Test
    void aStoreThatUsesLifecycleIsCaught() {
        Rules.assertCaught(LIFECYCLE_STAYS_INSIDE, """
                package io.codomyrmex.rollout.store.redis;
                final class Planted {
                    io.codomyrmex.rollout.lifecycle.Lifecycle table;
                }
                """);
    }

    @Test
    void packagesHaveNoCycle() {
        Rules.assertKept(NO_CYCLE);
    }

    @Test
    void twoPackagesThatKnowEachOtherAreCaught() {
        Rules.assertCaught(NO_CYCLE, """
                package io.codomyrmex.rollout.text;
                public final class Planted {
                    Object there = new io.codomyrmex.rollout.bucketing.Planted();
                }
                """, """
                package io.codomyrmex.rollout.bucketing;
                public final class Planted {
                    Object back = new io.codomyrmex.rollout.text.Planted();
                }
                """);
    }
}
