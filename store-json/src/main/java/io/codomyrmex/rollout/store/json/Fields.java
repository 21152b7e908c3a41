package io.codomyrmex.rollout.store.json;

import java.util.Set;

/** The names in the text, each with its unit. They are the format: none is ever renamed. */
final class Fields {

    static final String SCHEMA = "schema";
    static final String ID = "id";
    static final String STAGES = "stages";
    static final String THOUSANDTHS = "thousandths";
    static final String DELAY_MICROS = "delayMicros";
    static final String BASELINE_THOUSANDTHS = "baselineThousandths";
    static final String SALT = "salt";
    static final String BUCKETING = "bucketing";
    static final String WHEN_STALE = "whenStale";
    static final String METADATA = "metadata";

    static final String ADVANCE = "advance";
    static final String GATES = "gates";
    static final String GATE = "gate";
    static final String ARGUMENT = "argument";
    static final String POLICY = "policy";
    static final String CALENDAR = "calendar";
    static final String WINDOWS = "windows";
    static final String ACCRUAL = "accrual";
    static final String FREEZE = "freeze";
    static final String APPROVAL = "approval";
    static final String ACTOR = "actor";
    static final String REASON = "reason";
    static final String STAGE_INDEX = "stageIndex";
    static final String VERSION = "version";

    /** Not in the text: what the notation of unknown fields is called in errors. */
    static final String UNKNOWN = "unknown";

    static final Set<String> OF_DOCUMENT = Set.of(
            SCHEMA,
            ID,
            STAGES,
            BASELINE_THOUSANDTHS,
            SALT,
            BUCKETING,
            WHEN_STALE,
            METADATA,
            ADVANCE,
            GATES,
            CALENDAR,
            FREEZE,
            APPROVAL);
    static final Set<String> OF_STAGE = Set.of(THOUSANDTHS, DELAY_MICROS);

    private Fields() {}
}
