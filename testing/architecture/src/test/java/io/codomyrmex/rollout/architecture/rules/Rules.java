package io.codomyrmex.rollout.architecture.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.codomyrmex.rollout.architecture.toolchain.Javac;
import io.codomyrmex.rollout.architecture.toolchain.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two halves of a rule's test. Offenders are given as sources, in the packages that the rule is about; they are compiled, read
 * like the project's own classes and thrown away, so the rule that is proven is the very one that the project keeps.
 */
final class Rules {

    private Rules() {}

    /** The project keeps the rule. That there are classes to ask about is another test's business, {@link ImportTest}. */
    static void assertKept(ArchRule rule) {
        rule.allowEmptyShould(true).check(ProjectClasses.all());
    }

    /** The rule is broken by the first of these sources; the others are what it needs to compile, or to do harm. */
    static void assertCaught(ArchRule rule, String... sources) {
        List<SourceText> planted = Stream.of(sources).map(SourceText::of).toList();
        List<String> details =
                rule.evaluate(compiled(planted)).getFailureReport().getDetails();
        String offender = planted.get(0).typeName();
        assertTrue(
                details.stream().anyMatch(detail -> detail.contains(offender)),
                () -> "no word about " + offender + " in " + details + " of the rule: " + rule.getDescription());
    }

    /** The rule is broken by each of these statements, in a class of the package. */
    static void assertEachCaught(ArchRule rule, String packageName, String... statements) {
        StringBuilder methods = new StringBuilder();
        for (int i = 0; i < statements.length; i++) {
            methods.append("void statement%d() throws Exception { %s; }%n".formatted(i, statements[i]));
        }
        SourceText planted = SourceText.of("package %s;%nfinal class Planted {%n%s}".formatted(packageName, methods));
        List<String> details =
                rule.evaluate(compiled(List.of(planted))).getFailureReport().getDetails();
        for (int i = 0; i < statements.length; i++) {
            String method = "Planted.statement" + i + "()";
            String statement = statements[i];
            assertTrue(
                    details.stream().anyMatch(detail -> detail.contains(method)),
                    () -> "no word about '" + statement + "' in " + details + " of the rule: " + rule.getDescription());
        }
    }

    /** The rule has nothing against these sources: it forbids no more than it says. */
    static void assertPassed(ArchRule rule, String... sources) {
        rule.allowEmptyShould(true)
                .check(compiled(Stream.of(sources).map(SourceText::of).toList()));
    }

    private static JavaClasses compiled(List<SourceText> sources) {
        try {
            Path folder = Files.createTempDirectory("planted");
            try {
                assertEquals(List.of(), Javac.compile(folder, sources), "the planted sources compile");
                return new ClassFileImporter().importPath(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
