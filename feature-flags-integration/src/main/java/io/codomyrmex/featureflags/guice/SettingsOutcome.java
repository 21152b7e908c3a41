package io.codomyrmex.featureflags.guice;

import io.codomyrmex.featureflags.runtime.RolloutSettings;
import java.util.List;
import java.util.function.Supplier;

/** Settings, or what is wrong with them, kept until there is a binder to tell. */
sealed interface SettingsOutcome {

    static SettingsOutcome of(Supplier<RolloutSettings> reading) {
        try {
            return new Good(reading.get());
        } catch (IllegalArgumentException e) {
            return new Bad(String.valueOf(e.getMessage()).lines().toList());
        }
    }

    record Good(RolloutSettings settings) implements SettingsOutcome {}

    record Bad(List<String> problems) implements SettingsOutcome {}
}
