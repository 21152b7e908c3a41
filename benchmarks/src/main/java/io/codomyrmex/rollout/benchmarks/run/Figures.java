package io.codomyrmex.rollout.benchmarks.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run has measured so far. Where a subject was measured several times, the median counts. */
public final class Figures {

    private record Key(Question question, String subject) {}

    private final Map<Key, List<Figure>> measured = new LinkedHashMap<>();

    void add(Figure figure) {
        measured.computeIfAbsent(new Key(figure.question(), figure.subject()), key -> new ArrayList<>())
                .add(figure);
    }

    /** One figure for each subject, in the order in which they came. */
    List<Figure> all() {
        return measured.entrySet().stream()
                .map(entry -> median(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<Figure> of(Question question) {
        return all().stream().filter(figure -> figure.question() == question).toList();
    }

    Optional<Figure> find(Question question, String subject) {
        Key key = new Key(question, subject);
        return Optional.ofNullable(measured.get(key)).map(figures -> median(key, figures));
    }

    OptionalDouble value(Question question, String subject) {
        return find(question, subject).stream().mapToDouble(Figure::value).findFirst();
    }

    private static Figure median(Key key, List<Figure> figures) {
        List<Double> bytes = figures.stream()
                .map(Figure::bytes)
                .filter(count -> count != null)
                .sorted()
                .toList();
        return new Figure(
                key.question(),
                key.subject(),
                middle(figures.stream().map(Figure::value).sorted().toList()),
                bytes.isEmpty() ? null : middle(bytes));
    }

    private static double middle(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
