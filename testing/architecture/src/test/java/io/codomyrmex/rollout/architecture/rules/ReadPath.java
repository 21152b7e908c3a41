package io.codomyrmex.rollout.architecture.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows every public method of a class through all that it can call inside the project, and reports what must not happen on the
 * way. A call of an interface or an abstract class is followed into each implementation.
 */
final class ReadPath extends ArchCondition<JavaClass> {

    private final DescribedPredicate<JavaAccess<?>> forbidden;
    private final Set<String> notOnThePath;

    /**
     * @param notOnThePath public methods that do not belong to the path, as {@code Type.method}
     */
    ReadPath(DescribedPredicate<JavaAccess<?>> forbidden, Set<String> notOnThePath) {
        super("never " + forbidden.getDescription() + " on the way to an answer");
        this.forbidden = forbidden;
        this.notOnThePath = notOnThePath;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaCodeUnit unit : reachable(type)) {
            if (unit.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                events.add(SimpleConditionEvent.violated(type, says(type, unit.getFullName() + " is synchronized")));
            }
            unit.getAccessesFromSelf().stream()
                    .filter(forbidden)
                    .forEach(access ->
                            events.add(SimpleConditionEvent.violated(type, says(type, access.getDescription()))));
        }
    }

    private static String says(JavaClass type, String what) {
        return "reached from " + type.getFullName() + ": " + what;
    }

    private Set<JavaCodeUnit> reachable(JavaClass type) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>();
        type.getCodeUnits().stream()
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(unit -> !notOnThePath.contains(type.getSimpleName() + "." + unit.getName()))
                .forEach(next::add);
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.remove();
            if (seen.add(unit)) {
                called(unit)
                        .filter(called -> Parts.PROJECT.test(called.getOwner()))
                        .forEach(next::add);
            }
        }
        return seen;
    }

    private static Stream<JavaCodeUnit> called(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .flatMap(ReadPath::targets);
    }

    private static Stream<JavaCodeUnit> targets(JavaCodeUnitAccess<?> access) {
        Stream<JavaCodeUnit> named = access.getTarget().resolveMember().<JavaCodeUnit>map(member -> member).stream();
        return Stream.concat(named, overriding(access));
    }

    private static Stream<JavaCodeUnit> overriding(JavaCodeUnitAccess<?> access) {
        String[] parameters = access.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toArray(String[]::new);
        return access.getTargetOwner().getAllSubclasses().stream()
                .flatMap(subclass -> subclass.tryGetMethod(access.getTarget().getName(), parameters).stream());
    }
}
