package io.codomyrmex.rollout.reliability.history;

import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.text.Quoted;
import java.util.List;

/** An event as a line of text: one letter for its kind, then its parts with tabs between them. */
final class EventLine {

    private static final String TAB = "\t";

    private EventLine() {}

    static String of(Event event) {
        if (event instanceof Event.Invoked it) {
            return line("I", it.at(), it.operation(), it.flag(), it.command().word(), it.expected());
        }
        if (event instanceof Event.Committed it) {
            return line(
                    "C", it.at(), it.operation(), it.flag(), it.version(), it.stage(), it.storeMicros(), it.replay());
        }
        if (event instanceof Event.Refused it) {
            return line("R", it.at(), it.operation(), it.flag(), it.kind());
        }
        if (event instanceof Event.Unknown it) {
            return line("U", it.at(), it.operation(), it.flag());
        }
        if (event instanceof Event.Asked it) {
            return line("A", it.at(), it.begun().nanos(), it.begun().wallMicros(), it.flag(), it.version());
        }
        if (event instanceof Event.Looked it) {
            return line("L", it.at(), it.flag(), it.version(), it.stage(), it.thousandths());
        }
        return line("G", event.at());
    }

    private static String line(String kind, Moment at, Object... parts) {
        StringBuilder line = new StringBuilder(kind)
                .append(TAB)
                .append(at.nanos())
                .append(TAB)
                .append(at.wallMicros());
        for (Object part : parts) {
            line.append(TAB).append(part);
        }
        return line.append('\n').toString();
    }

    /**
     * Reads a line.
     *
     * @param line without its end
     * @throws IllegalArgumentException when it is none of the above
     */
    static Event parse(String line) {
        List<String> parts = List.of(line.split(TAB, -1));
        try {
            Moment at = moment(parts, 1);
            return switch (parts.get(0)) {
                case "I" -> new Event.Invoked(at, parts.get(3), parts.get(4), command(parts.get(5)), number(parts, 6));
                case "C" ->
                    new Event.Committed(
                            at,
                            parts.get(3),
                            parts.get(4),
                            number(parts, 5),
                            (int) number(parts, 6),
                            number(parts, 7),
                            Boolean.parseBoolean(parts.get(8)));
                case "R" -> new Event.Refused(at, parts.get(3), parts.get(4), parts.get(5));
                case "U" -> new Event.Unknown(at, parts.get(3), parts.get(4));
                case "A" -> new Event.Asked(moment(parts, 3), at, parts.get(5), number(parts, 6));
                case "L" ->
                    new Event.Looked(
                            at, parts.get(3), number(parts, 4), (int) number(parts, 5), (int) number(parts, 6));
                case "G" -> new Event.Regressed(at);
                default -> throw new IllegalArgumentException("line: no kind of event");
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("line: " + Quoted.of(line) + " is no event", e);
        }
    }

    private static Moment moment(List<String> parts, int first) {
        return new Moment(number(parts, first), number(parts, first + 1));
    }

    private static long number(List<String> parts, int index) {
        return Long.parseLong(parts.get(index));
    }

    private static RolloutCommand command(String word) {
        for (RolloutCommand command : RolloutCommand.values()) {
            if (command.word().equals(word)) {
                return command;
            }
        }
        throw new IllegalArgumentException("command: " + Quoted.of(word) + " is none");
    }
}
