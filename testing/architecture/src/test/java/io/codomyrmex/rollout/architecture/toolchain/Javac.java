package io.codomyrmex.rollout.architecture.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The JDK's own compiler, with the class path of the running test unless told otherwise. Not thread-safe. */
public final class Javac {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared: it remembers what is in the jars. */
    private static final StandardJavaFileManager CLASS_PATH = files();

    private Javac() {}

    /**
     * What the compiler refused.
     *
     * @param path of the source; empty when the error belongs to none
     * @param line counted from 1; -1 when the error belongs to none
     * @param message in English
     */
    public record Problem(String path, long line, String message) {}

    private static StandardJavaFileManager files() {
        return COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    }

    /**
     * Compiles sources into a folder.
     *
     * @return the errors; empty when all is well
     */
    public static List<Problem> compile(Path output, Collection<SourceText> sources) {
        return compile(CLASS_PATH, output, sources);
    }

    /**
     * Compiles a module into a folder.
     *
     * @param modulePath the jars and folders with the modules that it needs
     * @return the errors; empty when all is well
     */
    public static List<Problem> compileModule(Path output, List<Path> modulePath, Collection<SourceText> sources) {
        try (StandardJavaFileManager files = files()) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of());
            files.setLocationFromPaths(StandardLocation.MODULE_PATH, modulePath);
            return compile(files, output, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Problem> compile(StandardJavaFileManager files, Path output, Collection<SourceText> sources) {
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        // Errors of all sources at once, not only of the first that fails.
        List<String> options = List.of("-proc:none", "--should-stop=ifError=FLOW");
        boolean compiled =
                COMPILER.getTask(null, files, found, options, null, sources).call();
        List<Problem> problems = errors(found);
        if (compiled != problems.isEmpty()) {
            throw new IllegalStateException("javac says " + compiled + " but reports " + found.getDiagnostics());
        }
        return problems;
    }

    private static List<Problem> errors(DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Javac::problem)
                .toList();
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> diagnostic) {
        String path = diagnostic.getSource() instanceof SourceText source ? source.path() : "";
        return new Problem(path, diagnostic.getLineNumber(), diagnostic.getMessage(Locale.ROOT));
    }
}
