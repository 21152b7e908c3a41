package io.codomyrmex.rollout.architecture.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** The named places that may do what all others may not: the edges of the program, each with its reason. */
final class Edges {

    private final List<Edge> edges;

    private Edges(List<Edge> edges) {
        this.edges = edges;
    }

    /**
     * One place.
     *
     * @param name a class with all that is nested in it, or a package with all below it, which then ends in two dots; as
     *     {@link Parts#full} has it
     * @param reason why it may
     */
    private record Edge(String name, String reason) {

        Edge {
            assertFalse(reason.isBlank(), name + " is exempt for no reason");
        }

        boolean includes(JavaClass type) {
            String full = Parts.full(name);
            String own = type.getFullName();
            return name.endsWith("..")
                    ? (type.getPackageName() + ".").startsWith(full.substring(0, full.length() - 1))
                    : own.equals(full) || own.startsWith(full + "$");
        }
    }

    static Edges none() {
        return new Edges(List.of());
    }

    Edges and(String name, String reason) {
        return new Edges(
                Stream.concat(edges.stream(), Stream.of(new Edge(name, reason))).toList());
    }

    /** That nobody but these does it. */
    ArchRule alone(DescribedPredicate<JavaAccess<?>> use) {
        DescribedPredicate<JavaClass> others =
                describe("no named edge", type -> edges.stream().noneMatch(edge -> edge.includes(type)));
        return noClasses().that(others).should().accessTargetWhere(use);
    }

    /** An edge that does not do it, or is no longer there, has to leave the list. */
    void assertAllNeeded(DescribedPredicate<JavaAccess<?>> use) {
        edges.stream()
                .filter(edge -> Parts.hasLanded(edge.name()))
                .forEach(edge -> assertTrue(
                        isUsed(edge, use),
                        () -> edge.name() + " may " + use.getDescription() + ", but does not: take it off the list"));
    }

    private static boolean isUsed(Edge edge, DescribedPredicate<JavaAccess<?>> use) {
        return ProjectClasses.all().stream()
                .filter(edge::includes)
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .anyMatch(use);
    }
}
