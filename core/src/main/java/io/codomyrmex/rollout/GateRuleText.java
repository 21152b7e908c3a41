package io.codomyrmex.rollout;

import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text form of a gate in a plan: {@code GATE [ARGUMENT] [VERDICT=ACTION…]}. */
final class GateRuleText {

    /** Generous for the longest name, an argument of escapes alone and a whole policy; keeps a huge text from being read. */
    private static final int MAX_LENGTH = 3_000;

    private static final String VERDICTS =
            Arrays.stream(VerdictKind.values()).map(VerdictKind::word).collect(Collectors.joining(", "));
    private static final String ACTIONS =
            Arrays.stream(GateAction.values()).map(GateAction::word).collect(Collectors.joining(", "));

    private GateRuleText() {}

    static GateRule parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "gate: " + Quoted.of(text) + " is too long; at most " + MAX_LENGTH + " characters");
        }
        String all = text.strip();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "gate: " + Quoted.of(text) + " names no gate; write for example exposure 1000");
        }
        int nameEnd = endOfWord(all, 0);
        String gate = all.substring(0, nameEnd);
        String rest = all.substring(nameEnd).strip();
        if (rest.startsWith("\"")) {
            int close = closingQuote(text, rest);
            String behind = rest.substring(close + 1);
            if (!behind.isEmpty() && !Character.isWhitespace(behind.charAt(0))) {
                throw notBehindQuotes(behind);
            }
            return rule(gate, Optional.of(unquoted(rest.substring(1, close))), behind);
        }
        int policy = startOfPolicy(text, rest);
        String argument = rest.substring(0, policy).strip();
        return rule(gate, Optional.of(argument).filter(it -> !it.isEmpty()), rest.substring(policy));
    }

    private static GateRule rule(String gate, Optional<String> argument, String policy) {
        Map<VerdictKind, GateAction> actions = new EnumMap<>(VerdictKind.class);
        for (String entry : words(policy)) {
            if (!startsPolicy(entry)) {
                throw notBehindQuotes(entry);
            }
            read(entry, actions);
        }
        return new GateRule(gate, argument, actions);
    }

    private static IllegalArgumentException notBehindQuotes(String entry) {
        return new IllegalArgumentException("gate argument: " + Quoted.of(entry)
                + " stands behind the closing quote; only a policy may, for example fail=abort");
    }

    private static void read(String entry, Map<VerdictKind, GateAction> actions) {
        int equals = entry.indexOf('=');
        VerdictKind kind = VerdictKind.ofWord(entry.substring(0, equals))
                .orElseThrow(() -> new IllegalArgumentException(
                        "gate policy: " + Quoted.of(entry) + " is about no verdict; verdicts are " + VERDICTS));
        GateAction action = GateAction.ofWord(entry.substring(equals + 1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "gate policy: " + Quoted.of(entry) + " names no action; actions are " + ACTIONS));
        if (actions.put(kind, action) != null) {
            throw new IllegalArgumentException(
                    "gate policy: " + Quoted.of(entry) + " is the second for " + kind.word() + "; write one");
        }
    }

    /** Where the words that are a policy begin, all of them behind the argument. */
    private static int startOfPolicy(String text, String rest) {
        int start = rest.length();
        for (int at = skipBlanks(rest, 0); at < rest.length(); ) {
            int end = endOfWord(rest, at);
            boolean policy = startsPolicy(rest.substring(at, end));
            if (policy && start == rest.length()) {
                start = at;
            } else if (!policy && start < rest.length()) {
                throw new IllegalArgumentException("gate: " + Quoted.of(text)
                        + " has a policy before its argument; write the policy last, or the argument in double quotes");
            }
            at = skipBlanks(rest, end);
        }
        return start;
    }

    /** Whether a word is meant as part of a policy. One of its halves being right is enough, so that a slip is not an argument. */
    private static boolean startsPolicy(String word) {
        int equals = word.indexOf('=');
        return equals > 0
                && (VerdictKind.ofWord(word.substring(0, equals)).isPresent()
                        || (GateAction.ofWord(word.substring(equals + 1)).isPresent()
                                && word.substring(0, equals).matches("[A-Za-z_-]+")));
    }

    private static int closingQuote(String text, String rest) {
        for (int i = 1; i < rest.length(); i++) {
            if (rest.charAt(i) == '\\') {
                i++;
            } else if (rest.charAt(i) == '"') {
                return i;
            }
        }
        throw new IllegalArgumentException("gate argument: " + Quoted.of(text) + " has no closing double quote");
    }

    private static String unquoted(String inside) {
        StringBuilder out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char next = inside.charAt(i);
            if (next == '\\') {
                next = inside.charAt(++i);
                if (next != '"' && next != '\\') {
                    throw new IllegalArgumentException("gate argument: " + Quoted.of(inside)
                            + " has a backslash before something else than a double quote or a backslash");
                }
            }
            out.append(next);
        }
        return out.toString();
    }

    static String format(GateRule rule) {
        StringBuilder out = new StringBuilder(rule.gate());
        rule.argument().ifPresent(argument -> out.append(' ').append(isPlain(argument) ? argument : quoted(argument)));
        rule.policy().forEach((kind, action) -> {
            if (action != GateRule.defaultAction(kind)) {
                out.append(' ').append(kind.word()).append('=').append(action.word());
            }
        });
        return out.toString();
    }

    private static boolean isPlain(String argument) {
        return !argument.startsWith("\"") && words(argument).stream().noneMatch(GateRuleText::startsPolicy);
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (int at = skipBlanks(text, 0); at < text.length(); ) {
            int end = endOfWord(text, at);
            words.add(text.substring(at, end));
            at = skipBlanks(text, end);
        }
        return words;
    }

    /** Blanks here are what {@link String#strip} takes off; all of them are single chars. */
    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
