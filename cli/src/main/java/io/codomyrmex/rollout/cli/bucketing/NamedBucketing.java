package io.codomyrmex.rollout.cli.bucketing;

import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.text.Quoted;

/** Finds a bucketing by what people type. */
public final class NamedBucketing {

    /** What people type for the default, whatever its stored name. */
    private static final String DEFAULT = "default";

    private NamedBucketing() {}

    /**
     * The bucketing with a name.
     *
     * @param name a stored name, or {@code default}
     * @return the bucketing
     * @throws CommandFailure naming those that are known, when this one is not
     */
    public static Bucketing find(String name) {
        return name.equals(DEFAULT)
                ? Bucketings.defaultBucketing()
                : Bucketings.find(name)
                        .orElseThrow(() -> CommandFailure.badValue("bucketing: " + Quoted.of(name)
                                + " is not known here; known are " + DEFAULT + ", "
                                + String.join(", ", Bucketings.names())));
    }
}
