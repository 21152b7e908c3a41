package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of the project by their packages: what the rules are about. */
final class Parts {

    static final String ROLLOUT = "io.codomyrmex.rollout";

    static final DescribedPredicate<JavaClass> PROJECT =
            resideInAPackage("io.codomyrmex..").as("the project");

    static final DescribedPredicate<JavaClass> CORE =
            resideInAnyPackage(CorePackages.patterns()).as("core");

    static final DescribedPredicate<JavaClass> STORES =
            DescribedPredicate.describe("stores", type -> storeOf(type).isPresent());

    static final DescribedPredicate<JavaClass> JSON =
            resideInAPackage(ROLLOUT + ".store.json..").as("store-json");

    static final DescribedPredicate<JavaClass> CLI =
            resideInAPackage(ROLLOUT + ".cli..").as("the command line");

    static final DescribedPredicate<JavaClass> TCK =
            resideInAPackage(ROLLOUT + ".tck..").as("the contract kit");

    static final DescribedPredicate<JavaClass> COMPAT =
            resideInAPackage(ROLLOUT + ".bucketing.compat..").as("the bucketings of other systems");

    static final DescribedPredicate<JavaClass> IMPORTERS =
            resideInAPackage(ROLLOUT + ".importers..").as("the importers");

    static final DescribedPredicate<JavaClass> INTEGRATION =
            resideInAPackage("io.codomyrmex.featureflags..").as("the integration");

    private static final Pattern STORE =
            Pattern.compile("io\\.codomyrmex\\.rollout\\.store\\.(?!json\\b)(\\w+)(\\..*)?");

    private Parts() {}

    /** The store that a class belongs to, such as {@code memory}: any package below {@code store} but that of the codec. */
    static Optional<String> storeOf(JavaClass type) {
        Matcher matcher = STORE.matcher(type.getPackageName());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A package of the project and all below it: {@code in("lookup")}. */
    static DescribedPredicate<JavaClass> in(String name) {
        return resideInAPackage(ROLLOUT + "." + name + "..").as(name);
    }

    /**
     * The full name of a class or package.
     *
     * @param name such as {@code cli.console.Shell} or {@code feed..}, below {@code io.codomyrmex.rollout}, or {@code
     *     featureflags.FeaturesBuilder}
     */
    static String full(String name) {
        return name.startsWith("featureflags") ? "io.codomyrmex." + name : ROLLOUT + "." + name;
    }

    /**
     * Whether the module has classes yet that a class or a package belongs to, which is told by the package: only then can a list
     * that names it be wrong about it.
     *
     * @param name as in {@link #full}
     */
    static boolean hasLanded(String name) {
        String[] words = name.split("\\.", -1);
        String part = full(words[0] + (name.matches("store\\.[a-z].*") ? "." + words[1] : "") + ".");
        return ProjectClasses.all().stream().anyMatch(type -> (type.getPackageName() + ".").startsWith(part));
    }
}
