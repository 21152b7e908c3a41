package io.codomyrmex.rollout.cli;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets every option stand before the subcommand as well as after it: moves the words that name the command to the front.
 *
 * @param command the words that name the command, such as {@code schema print}; empty when there is none
 * @param rest all other words in their order
 */
record WordOrder(List<String> command, List<String> rest) {

    /** The options that are followed by a value. A test holds both lists against the commands' own. */
    static final Set<String> WITH_VALUE = Set.of(
            "--store",
            "--namespace",
            "-o",
            "--output",
            "--reason",
            "--actor",
            "--if-version",
            "--operation-id",
            "--stages",
            "--delay",
            "--baseline",
            "--salt",
            "--metadata",
            "--when-stale",
            "--bucketing",
            "--percentage",
            "--to-salt",
            "--users",
            "--unit",
            "--timeout",
            "--gate",
            "--window",
            "--accrual",
            "--for",
            "--name",
            "--tick",
            "--gate-interval",
            "--start",
            "--units-per-day",
            "--gates");

    /** The options that stand alone. */
    static final Set<String> ALONE = Set.of(
            "--force",
            "--replace",
            "--watch",
            "--count",
            "--automatic",
            "--manual",
            "--no-gates",
            "--no-window",
            "--all",
            "--events",
            "--strict",
            "--verbose",
            "-h",
            "--help",
            "-V",
            "--version");

    /** The commands whose names have two words. */
    static final Set<String> WITH_SUBCOMMANDS = Set.of("schema", "bucketing");

    static WordOrder of(String... args) {
        List<String> command = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        boolean onlyWords = false;
        for (int i = 0; i < args.length; i++) {
            String word = args[i];
            boolean option = !onlyWords && word.length() > 1 && word.startsWith("-");
            if (!option && !onlyWords && !isComplete(command)) {
                command.add(word);
                continue;
            }
            onlyWords |= word.equals("--");
            rest.add(word);
            if (option && WITH_VALUE.contains(word) && i + 1 < args.length) {
                rest.add(requireValue(word, args[++i]));
            }
        }
        return new WordOrder(List.copyOf(command), List.copyOf(rest));
    }

    private static boolean isComplete(List<String> command) {
        return command.size() > 1 || (command.size() == 1 && !WITH_SUBCOMMANDS.contains(command.get(0)));
    }

    /** A forgotten value must not swallow the next option; a value that looks like one is attached with =. */
    private static String requireValue(String option, String value) {
        if (WITH_VALUE.contains(value) || ALONE.contains(value)) {
            throw CommandFailure.badValue(option + ": its value is missing, " + value + " is an option; write " + option
                    + "=" + value + " if that is the value, or see --help");
        }
        return value;
    }

    /** The first word that looks like an option and is none. */
    Optional<String> unknownOption() {
        for (int i = 0; i < rest.size() && !rest.get(i).equals("--"); i++) {
            String word = rest.get(i);
            if (word.length() > 1 && word.startsWith("-") && !isKnown(word)) {
                return Optional.of(word);
            }
            i += WITH_VALUE.contains(word) ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Whether a word is an option, alone or with its value attached. */
    static boolean isKnown(String word) {
        String name = word.startsWith("--") ? word.split("=", 2)[0] : word.substring(0, Math.min(2, word.length()));
        return WITH_VALUE.contains(name) || ALONE.contains(name);
    }

    String name() {
        return command.isEmpty() ? "" : command.get(0);
    }

    String[] words() {
        List<String> words = new ArrayList<>(command);
        words.addAll(rest);
        return words.toArray(String[]::new);
    }
}
