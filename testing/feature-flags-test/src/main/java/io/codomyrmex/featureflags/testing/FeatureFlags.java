package io.codomyrmex.featureflags.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test a {@link FakeFeatures} of its own, with flags set: as a parameter of the test, of its {@code @BeforeEach} methods
 * or of its constructor.
 *
 * <pre>{@code
 * @FeatureFlags(enabled = "new-checkout")
 * class ShopTest {
 *
 *     @Test
 *     void theNewCheckoutIsShown(FeatureManager features) {
 *         assertEquals("new", new Shop(features).checkout("user-42"));
 *     }
 *
 *     @Test
 *     @FeatureFlags(disabled = "new-checkout")
 *     void theOldOneStillWorks(FeatureManager features) {
 *         assertEquals("old", new Shop(features).checkout("user-42"));
 *     }
 * }
 * }</pre>
 *
 * <p>What stands at the method wins over what stands at its class, and that over an enclosing class. Safe under parallel tests: no
 * two tests share anything.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FeatureFlagsExtension.class)
public @interface FeatureFlags {

    /**
     * Flags that are on.
     *
     * @return any names
     */
    String[] enabled() default {};

    /**
     * Flags that are off. Flags that are not named are off too.
     *
     * @return any names
     */
    String[] disabled() default {};
}
