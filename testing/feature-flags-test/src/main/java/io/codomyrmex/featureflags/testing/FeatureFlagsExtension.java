package io.codomyrmex.featureflags.testing;

import io.codomyrmex.featureflags.FeatureManager;
import io.codomyrmex.rollout.control.RolloutManager;
import io.codomyrmex.rollout.tck.SettableClock;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Hands the parts of a {@link FakeFeatures} to tests: {@code FakeFeatures}, {@code FeatureManager}, {@code RolloutManager} and {@code
 * SettableClock}. {@link FeatureFlags} brings it along; {@code @ExtendWith} alone gives a fake without flags.
 */
public final class FeatureFlagsExtension implements ParameterResolver, TestInstantiationAwareExtension {

    private static final Namespace NAMESPACE = Namespace.create(FeatureFlagsExtension.class);

    private static final Set<Class<?>> PARTS =
            Set.of(FakeFeatures.class, FeatureManager.class, RolloutManager.class, SettableClock.class);

    /** Made by JUnit. */
    public FeatureFlagsExtension() {}

    /** A constructor's parameters belong to the test that the instance is made for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARTS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeFeatures features = context.getStore(NAMESPACE)
                .computeIfAbsent(context.getUniqueId(), test -> prepared(context), FakeFeatures.class);
        Class<?> part = parameter.getParameter().getType();
        if (part == RolloutManager.class) {
            return features.rollouts();
        }
        return part == SettableClock.class ? features.clock() : features;
    }

    /** From the outside in, so that what is nearer to the test is said last. */
    private static FakeFeatures prepared(ExtensionContext context) {
        FakeFeatures features = new FakeFeatures();
        List<Class<?>> enclosing = new ArrayList<>(context.getEnclosingTestClasses());
        context.getTestClass().ifPresent(enclosing::add);
        enclosing.forEach(type -> set(type, features));
        context.getTestMethod().ifPresent(method -> set(method, features));
        return features;
    }

    private static void set(AnnotatedElement element, FakeFeatures features) {
        AnnotationSupport.findAnnotation(element, FeatureFlags.class).ifPresent(flags -> {
            List<String> enabled = List.of(flags.enabled());
            List<String> disabled = List.of(flags.disabled());
            if (!Collections.disjoint(enabled, disabled)) {
                throw new ExtensionConfigurationException(
                        "@FeatureFlags at " + element + ": a flag is both enabled and disabled");
            }
            features.enable(flags.enabled()).disable(flags.disabled());
        });
    }
}
