package io.codomyrmex.featureflags;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.codomyrmex.featureflags.definition.FlagDefinition;
import io.codomyrmex.featureflags.targeting.Operator;
import io.codomyrmex.rollout.Percentage;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int CALLS = 20_000;

    /** The smallest object takes 16 bytes, so one in ten calls that makes one shows; a stray one of the JVM does not. */
    private static final long LIMIT = CALLS * 16L / 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Rollouts rollouts = new Rollouts().active("checkout", "25%");
    private FeatureManager features = FeatureManager.over(rollouts.lookup());
    private final EvaluationContext context =
            EvaluationContext.of(Map.of("user_id", "user-7", "country", "FR", "plan", "pro"));
    private int answers;

    @Test
    void theMeasureSeesAnAllocation() {
        assertTrue(allocated(() -> features.evaluate("checkout", "user-1").enabled()) > CALLS * 16L);
    }

    @Test
    void aFlagWithoutRulesAllocatesNothing() {
        assertNothing("checkout");
        assertNothing("unknown");
        features.createFlag(FlagDefinition.of("checkout"));
        assertNothing("checkout");
        features.createFlag(
                FlagDefinition.builder("own").percentage(Percentage.of(50)).build());
        assertNothing("own");
        features.createFlag(
                FlagDefinition.builder("listed").allow("user-7").deny("user-1").build());
        assertNothing("listed");
        features.createFlag("off", false);
        assertNothing("off");
        features.setOverride("off", true);
        assertNothing("off");
    }

    @Test
    void countingAllocatesNothing() {
        features = FeatureManager.builder()
                .rollouts(rollouts.lookup())
                .counting(new EvaluationCounts())
                .build();
        aFlagWithoutRulesAllocatesNothing();
        eqAndInOnTextsAllocateNothing();
    }

    @Test
    void eqAndInOnTextsAllocateNothing() {
        features.createFlag(FlagDefinition.builder("checkout")
                .rule("missing", Operator.EQ, "x")
                .rule("country", Operator.EQ, "DE")
                .rule("country", Operator.IN, List.of("DE", "US", "AT"))
                .rule("plan", Operator.NEQ, "pro")
                .rule("plan", Operator.NOT_IN, List.of("pro", "free"))
                .rule("user_id", Operator.EQ, "user-7")
                .build());
        assertNothing("checkout");
    }

    private void assertNothing(String flag) {
        assertNothing(flag + " for a text", () -> features.isEnabled(flag, "user-7"));
        assertNothing(flag + " for nobody", () -> features.isEnabled(flag));
        assertNothing(flag + " in a context", () -> features.isEnabled(flag, context));
        assertNothing(flag + " with a default", () -> features.isEnabled(flag, context, true));
    }

    private void assertNothing(String what, BooleanSupplier call) {
        long bytes = allocated(call);
        assertTrue(bytes < LIMIT, () -> what + ": " + bytes + " bytes in " + CALLS + " calls");
    }

    private long allocated(BooleanSupplier call) {
        for (int i = 0; i < 100; i++) {
            answers += call.getAsBoolean() ? 1 : 0;
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            answers += call.getAsBoolean() ? 1 : 0;
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before + (answers < 0 ? 1 : 0);
    }
}
