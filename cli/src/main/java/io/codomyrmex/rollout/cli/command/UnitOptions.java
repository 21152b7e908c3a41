package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.units.UnitFile;
import io.codomyrmex.rollout.cli.units.Units;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a command asks about. */
final class UnitOptions {

    private static final String STDIN = "-";

    @Option(
            names = "--users",
            paramLabel = "FILE|-",
            order = 1,
            description = "Ids, one a line in UTF-8; in a file named *.ndjson one JSON string a line; - reads stdin.")
    private @Nullable String users;

    @Option(names = "--unit", paramLabel = "ID", order = 2, description = "One id. Can be given many times.")
    private List<String> units = List.of();

    void requireAny() {
        if (users == null && units.isEmpty()) {
            throw CommandFailure.badValue("units: none given; name a file with --users, or ids with --unit");
        }
    }

    /** Hands over all units, source by source, and says what was wrong with their bytes. */
    void feed(Shell shell, Consumer<Units> taker) throws IOException {
        taker.accept(Units.of(units));
        if (STDIN.equals(users)) {
            feed(shell, UnitFile.ofStdin(shell.in()), taker);
        } else if (users != null) {
            UnitFile file = UnitFile.named(shell.directory(), users);
            try (InputStream in = file.open()) {
                feed(shell, file.units(in), taker);
            }
        }
    }

    private static void feed(Shell shell, Units units, Consumer<Units> taker) {
        taker.accept(units);
        if (units.malformed() > 0) {
            shell.err()
                    .say("users: " + units.malformed() + " ids are not UTF-8; what could not be read counts as U+FFFD");
        }
    }
}
