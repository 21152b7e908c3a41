package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.store.jdbc.JdbcSchema;
import io.codomyrmex.rollout.text.Quoted;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which store is meant: the option's, else the environment's, else a file in the caller's folder, which the store makes when it is
 * first needed.
 */
record StoreAddress(Shell shell, @Nullable String option) {

    private static final String VARIABLE = "ROLLOUT_STORE";
    private static final String FILE = ".rollout/rollouts.db";

    String url() {
        if (option != null) {
            return option;
        }
        String variable = shell.environment().getOrDefault(VARIABLE, "");
        // As a URI: the folder may be called anything, and a ? in a plain path would end it.
        return variable.isEmpty()
                ? "jdbc:sqlite:" + shell.directory().resolve(FILE).toUri()
                : variable;
    }

    /** Whether the caller said which store, and not only where they stand. */
    boolean isNamed() {
        return option != null || !shell.environment().getOrDefault(VARIABLE, "").isEmpty();
    }

    /** The file that the store would be made in; empty when there is one already, or something in its way, or no file is meant. */
    Optional<Path> missingFile() {
        return absentFile().filter(file -> isNamed() || nothingIsInTheWayOf(file));
    }

    /** Looked at from above: what a JDK says of a path that leads through a file is not the same in all of them. */
    private static boolean nothingIsInTheWayOf(Path file) {
        Path above = folder(file);
        while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS) && above.getParent() != null) {
            above = above.getParent();
        }
        return Files.isDirectory(above);
    }

    /** The file that is meant, when nothing is there. */
    Optional<Path> absentFile() {
        return JdbcSchema.fileOf(url()).filter(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS));
    }

    /** How it is named to people: without a user, a password and parameters, where a secret could be. */
    String described() {
        Optional<Path> file = JdbcSchema.fileOf(url());
        if (file.isPresent()) {
            return "the SQLite file " + Quoted.of(file.get().toString());
        }
        String url = url();
        int parameters = url.indexOf('?');
        String plain = parameters < 0 ? url : url.substring(0, parameters);
        int authority = plain.indexOf("//") + 2;
        if (authority < 2) {
            return Quoted.escape(plain);
        }
        String place = plain.substring(authority);
        boolean cutWithin = url.lastIndexOf('@') >= authority + place.length() && place.indexOf('/') < 0;
        String shown = cutWithin ? "…" : place.substring(place.lastIndexOf('@') + 1);
        return Quoted.escape(plain.substring(0, authority) + shown);
    }

    private static Path folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    /** Whether the store ends with this process, and with it whatever was done. */
    boolean isForgotten() {
        String url = url().toLowerCase(Locale.ROOT);
        return url.startsWith("memory:") || url.startsWith("jdbc:sqlite::memory:");
    }
}
