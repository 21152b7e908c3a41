package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.text.Quoted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that changes something: who, why, and on which condition. */
final class ChangeOptions {

    private static final String VARIABLE = "ROLLOUT_ACTOR";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            order = 50,
            description = "Why. Required by abort, delete, freeze and --force; history keeps it.")
    private @Nullable String reason;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            order = 51,
            description = "Who. Default: $ROLLOUT_ACTOR, else user@host.")
    private @Nullable String actor;

    @Option(
            names = "--if-version",
            paramLabel = "N",
            order = 52,
            description = "Only if the rollout still has this version; 0: only if there is none.")
    private @Nullable String ifVersion;

    @Option(
            names = "--operation-id",
            paramLabel = "ID",
            order = 53,
            description = "Makes a repetition harmless: a command with the same id is carried out once.")
    private @Nullable String operationId;

    By by(Shell shell) {
        By by = By.actor(actor != null ? actor : defaultActor(shell));
        if (reason != null) {
            by = by.because(reason);
        }
        if (ifVersion != null) {
            by = by.ifVersion(version(ifVersion));
        }
        return operationId == null ? by : by.operationId(operationId);
    }

    private static String defaultActor(Shell shell) {
        String variable = shell.environment().getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return variable;
        }
        return shell.user() + shell.host().map(host -> "@" + host).orElse("");
    }

    private static long version(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw CommandFailure.badValue(
                    "ifVersion: " + Quoted.of(text) + " is no version; write a whole number, or 0 for: no rollout");
        }
        return Long.parseLong(text);
    }
}
