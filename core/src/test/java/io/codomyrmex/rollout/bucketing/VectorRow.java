package io.codomyrmex.rollout.bucketing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One expected answer of {@code default.json}.
 *
 * <p>The file is a JSON array with one object a line, always of the same fields in the same order, in ASCII. A line of any
 * other form is an error, so that no row is passed over.
 */
record VectorRow(String flag, String unit, int bucket, int rollout, boolean included, boolean illFormed) {

    static final String TEXT = "\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\u[0-9a-f]{4}|\\\\[\"\\\\bfnrt])*)\"";
    private static final Pattern ROW = Pattern.compile("\\{\"flag\":" + TEXT + ",\"unit\":" + TEXT
            + ",\"bucket\":(\\d+),\"rollout\":(\\d+),\"included\":(true|false)(,\"illFormed\":true)?},?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

    static List<VectorRow> all() {
        List<String> lines = lines();
        if (!lines.get(0).equals("[") || !lines.get(lines.size() - 1).equals("]")) {
            throw new IllegalStateException("default.json is not one array");
        }
        List<VectorRow> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            rows.add(parse(line));
        }
        return rows;
    }

    private static List<String> lines() {
        return lines("default.json");
    }

    static List<String> lines(String file) {
        try (InputStream in = VectorRow.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static VectorRow parse(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalStateException("not a row: " + line);
        }
        return new VectorRow(
                unescaped(row.group(1)),
                unescaped(row.group(2)),
                Integer.parseInt(row.group(3)),
                Integer.parseInt(row.group(4)),
                Boolean.parseBoolean(row.group(5)),
                row.group(6) != null);
    }

    static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) != null
                                ? Character.toString((char) Integer.parseInt(escape.group(1), 16))
                                : named(escape.group(2))));
    }

    private static String named(String letter) {
        return switch (letter) {
            case "b" -> "\b";
            case "f" -> "\f";
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }
}
