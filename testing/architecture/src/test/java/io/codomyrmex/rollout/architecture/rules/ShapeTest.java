package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What classes look like from outside: closed unless meant to be extended, honest about null, named for what they are. */
class ShapeTest {

    /** Classes that are there to be extended, and by whom. */
    private static final Map<String, String> OPEN = Map.of(
            "bucketing.SaltedBucketing", "whoever brings a bucketing of their own",
            "tck.RolloutStoreContract", "the test class of each store",
            "cli.command.Action", "each command");

    private static final DescribedPredicate<JavaClass> CLOSED = describe(
            "final, a record, an enum, an interface, sealed, or on the list of those to be extended",
            type -> type.getModifiers().contains(JavaModifier.FINAL)
                    || type.isEnum()
                    || type.isInterface()
                    || type.isSealed()
                    || OPEN.containsKey(name(type)));

    private static final ArchRule PUBLIC_CLASSES_ARE_CLOSED =
            classes().that().arePublic().should(be(CLOSED)).because("what may be extended has to be designed for it");

    private static final ArchRule PACKAGES_SAY_WHAT_MAY_BE_NULL = classes()
            .should(be(DescribedPredicate.<JavaClass>describe(
                    "in a package whose package-info is @NullMarked",
                    type -> type.getPackage()
                            .tryGetPackageInfo()
                            .filter(ShapeTest::isNullMarked)
                            .isPresent())));

    private static final Pattern EMPTY_WORD = Pattern.compile("\\w*(Utils?|Helpers?|Impl)");

    private static final Set<String> MANAGERS = Set.of("RolloutManager", "FeatureManager");

    private static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should(be(DescribedPredicate.<JavaClass>describe(
                    "named *Util, *Utils, *Helper, *Impl, or *Manager unless it is one of " + MANAGERS,
                    type -> EMPTY_WORD.matcher(type.getSimpleName()).matches()
                            || (type.getSimpleName().endsWith("Manager")
                                    && !MANAGERS.contains(type.getSimpleName())))));

    private static String name(JavaClass type) {
        return type.getFullName().replace(Parts.ROLLOUT + ".", "");
    }

    private static boolean isNullMarked(HasAnnotations<?> packageInfo) {
        return packageInfo.isAnnotatedWith("org.jspecify.annotations.NullMarked");
    }

    @Test
    void publicClassesAreClosed() {
        Rules.assertKept(PUBLIC_CLASSES_ARE_CLOSED);
    }

    @Test
    void anOpenPublicClassIsCaught() {
        Rules.assertCaught(PUBLIC_CLASSES_ARE_CLOSED, "package io.codomyrmex.rollout.store; public class Planted {}");
        Rules.assertCaught(PUBLIC_CLASSES_ARE_CLOSED, """
                package io.codomyrmex.rollout.store;
                public final class Planted {
                    public static class Nested {}
                }
                """);
    }

    @Test
    void everyClosedShapeMayBePublic() {
        Rules.assertPassed(PUBLIC_CLASSES_ARE_CLOSED, """
                package io.codomyrmex.rollout.store;
                public sealed abstract class Planted {
                    public static final class Nested extends Planted {}
                    public record Value(int number) {}
                    public interface Ability {}
                    public enum Kind { ONE { @Override int number() { return 1; } }; abstract int number(); }
                    public @interface Mark {}
                }
                """);
    }

    @Test
    void everyClassOnTheListOfOpenOnesIsThereAndOpen() {
        Set<String> expected = OPEN.keySet().stream().filter(Parts::hasLanded).collect(Collectors.toSet());
        Set<String> open = ProjectClasses.all().stream()
                .filter(type -> OPEN.containsKey(name(type)))
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .map(ShapeTest::name)
                .collect(Collectors.toSet());
        assertEquals(expected, open);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        Rules.assertKept(PACKAGES_SAY_WHAT_MAY_BE_NULL);
    }

    @Test
    void aPackageWithoutPackageInfoIsCaught() {
        Rules.assertCaught(
                PACKAGES_SAY_WHAT_MAY_BE_NULL, "package io.codomyrmex.rollout.planted; final class Planted {}");
    }

    @Test
    void aPackageThatIsNotNullMarkedIsCaught() {
        Rules.assertCaught(
                PACKAGES_SAY_WHAT_MAY_BE_NULL,
                "package io.codomyrmex.rollout.planted; final class Planted {}",
                "@Deprecated\npackage io.codomyrmex.rollout.planted;");
    }

    @Test
    void aNullMarkedPackagePasses() {
        Rules.assertPassed(
                PACKAGES_SAY_WHAT_MAY_BE_NULL,
                "package io.codomyrmex.rollout.planted; final class Planted {}",
                "@org.jspecify.annotations.NullMarked\npackage io.codomyrmex.rollout.planted;");
    }

    @Test
    void namesSaySomething() {
        Rules.assertKept(NAMES_SAY_SOMETHING);
    }

    @Test
    void anEmptyWordInANameIsCaught() {
        for (String name : Set.of("TextUtils", "TextUtil", "TestHelper", "StoreImpl", "StoreManager")) {
            Rules.assertCaught(
                    NAMES_SAY_SOMETHING, "package io.codomyrmex.rollout.store; final class %s {}".formatted(name));
        }
    }
}
