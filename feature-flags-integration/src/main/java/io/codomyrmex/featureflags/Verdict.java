package io.codomyrmex.featureflags;

/** What an evaluation comes to, for {@code isEnabled} as for {@code evaluate}. Enough for the one, and the other asks for details. */
enum Verdict {
    OVERRIDDEN_ON(Reason.OVERRIDE, true),
    OVERRIDDEN_OFF(Reason.OVERRIDE, false),
    UNKNOWN_FLAG(Reason.UNKNOWN_FLAG, false),
    DISABLED(Reason.DISABLED, false),
    DENIED(Reason.DENIED, false),
    ALLOWED(Reason.ALLOWED, true),
    NO_RULE_MATCHED(Reason.NO_RULE_MATCHED, false),
    NOT_READY(Reason.NOT_READY, false),
    UNREADABLE(Reason.UNREADABLE, false),
    NO_ROLLOUT(Reason.NO_ROLLOUT, false),
    IN(Reason.PERCENTAGE, true),
    OUT(Reason.PERCENTAGE, false);

    private final Reason reason;
    private final boolean on;
    private final boolean isDefault;

    Verdict(Reason reason, boolean on) {
        this.reason = reason;
        this.on = on;
        this.isDefault = reason.isDefault();
    }

    Reason reason() {
        return reason;
    }

    boolean isOn(boolean defaultValue) {
        return isDefault ? defaultValue : on;
    }
}
