package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.text.Quoted;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The gate {@value #NAME}: passes once enough units have seen the current stage. Its argument is how many, 1 to 2 147 483 647, as in
 * {@code exposure 1000}.
 *
 * <p>Below that it is {@link GateVerdict.Inconclusive} ("612 of 1000 units"); while nothing is known it has
 * {@link GateVerdict.NoData}. Thread-safe where its source is.
 */
public final class ExposureGate implements StageGate {

    /** What plans call it. */
    public static final String NAME = "exposure";

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,9}");

    private final ExposedUnits units;

    /**
     * A gate that goes by a source.
     *
     * @param units where the number of units comes from, for example an {@link ExposureMeter}
     */
    public ExposureGate(ExposedUnits units) {
        this.units = units;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public GateVerdict ask(GateQuestion question) throws Exception {
        long minimum = minimum(question.argument());
        OptionalLong exposed = units.exposed(question);
        if (exposed.isEmpty()) {
            return new GateVerdict.NoData("nobody here knows how many units were shown this stage");
        }
        String words = exposed.getAsLong() + " of " + minimum + " units";
        return exposed.getAsLong() >= minimum ? new GateVerdict.Pass(words) : new GateVerdict.Inconclusive(words);
    }

    @Override
    public void requireLegal(Optional<String> argument) {
        minimum(argument);
    }

    private static long minimum(Optional<String> argument) {
        return argument.filter(text -> DIGITS.matcher(text).matches())
                .map(Long::parseLong)
                .filter(number -> number <= Integer.MAX_VALUE)
                .orElseThrow(() -> new IllegalArgumentException("gate argument: "
                        + Quoted.of(argument.orElse("")) + " is no number of units; " + NAME
                        + " needs 1 to " + Integer.MAX_VALUE + ", for example " + NAME + " 1000"));
    }
}
