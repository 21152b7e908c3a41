package io.codomyrmex.featureflags.file;

/** How a flag file is read. Files are always written in the standard format. */
public enum FlagFileFormat {
    /** This project's own: unknown fields and repeated names are errors, lists force, the default bucketing is this project's. */
    STANDARD,
    /**
     * That of the Python feature flags that this library descends from, so that every user stays where they are: bucketing {@code
     * codomyrmex} with the flag's name, {@code allowlist} and {@code denylist} as two more rules ({@code user_id in} and {@code
     * user_id not_in}) of which any has to match, unknown fields passed over, the last of repeated names taken. A name that no
     * rollout can have makes a flag without one.
     */
    LEGACY
}
