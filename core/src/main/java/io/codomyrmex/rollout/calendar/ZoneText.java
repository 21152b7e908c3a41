package io.codomyrmex.rollout.calendar;

import io.codomyrmex.rollout.text.Quoted;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;

/** The text form of a zone: its id, whatever its case. */
final class ZoneText {

    private ZoneText() {}

    static ZoneId parse(String text) {
        try {
            return ZoneId.of(known(text));
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "calendar: " + Quoted.of(text)
                            + " is no time zone that this Java knows; write for example Europe/Berlin, UTC or +02:00",
                    unknown);
        }
    }

    /** The id as this Java spells it; regions mix their cases, everything else is in capitals. */
    private static String known(String text) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> text.toUpperCase(Locale.ROOT));
    }
}
