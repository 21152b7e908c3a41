package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.HoldReason;
import io.codomyrmex.rollout.VerdictKind;
import io.codomyrmex.rollout.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Does what the manuals show. In a {@code console} block a line after {@code $ } is run, and what follows must be its output;
 * a block of commands alone must merely work. A {@code json} block is the value that the command before it printed, a {@code text}
 * block right after a command is what it printed.
 */
class DocumentationTest {

    private static final Pattern BLOCK =
            Pattern.compile("```(console|json)\n(.*?)```(?:\n\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private TestShell shell;
    private Result last;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/command-line.md", "docs/automatic.md"})
    void whatTheManualShowsIsWhatHappens(String page, @TempDir Path folder) throws Exception {
        shell = new TestShell(folder);
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..").resolve(page)));
        int blocks = 0;
        while (block.find()) {
            blocks++;
            if (block.group(1).equals("json")) {
                assertEquals(withoutIdentities(Json.value(block.group(2))), withoutIdentities(Json.value(last.out())));
            } else {
                List<String> shown = console(block.group(2).lines().toList());
                if (block.group(3) != null) {
                    assertEquals(
                            block.group(3).stripTrailing(),
                            String.join("\n", shown).stripTrailing());
                }
            }
        }
        assertTrue(blocks > 0, page);
    }

    @Test
    void theGuideNamesEveryReasonToWaitAndEveryVerdict() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "automatic.md"));
        for (HoldReason reason : HoldReason.values()) {
            assertTrue(guide.contains("| `" + reason.code() + "` |"), reason.code());
        }
        for (VerdictKind kind : VerdictKind.values()) {
            assertTrue(
                    guide.contains("| `" + kind.word() + "` |")
                            && guide.contains(
                                    "| `" + GateRule.defaultAction(kind).word() + "` |"),
                    kind.word());
        }
    }

    @Test
    void theManualNamesEveryExitCodeCommandAndOption() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "command-line.md"));
        for (ExitCode code : ExitCode.values()) {
            assertTrue(manual.contains("\n| " + code.number() + " | "), code.name());
        }
        CommandLine root = new CommandLine(new RolloutCommandLine());
        Subcommands.add(
                root,
                new TestShell(Path.of("")).shell(OutputStream.nullOutputStream(), OutputStream.nullOutputStream()),
                "");
        for (String command : root.getSubcommands().keySet()) {
            assertTrue(
                    Pattern.compile("(?m)^\\| [^\n]*`" + command + "[ `]")
                            .matcher(manual)
                            .find(),
                    command);
        }
        for (String option : WordOrder.WITH_VALUE) {
            assertTrue(manual.contains(option), option);
        }
        for (String option : WordOrder.ALONE) {
            assertTrue(manual.contains(option) || option.matches("-h|-V|--version"), option);
        }
    }

    private static String withoutIdentities(Object json) {
        return IDENTITY.matcher(String.valueOf(json)).replaceAll("ID");
    }

    /** What the last command showed. */
    private List<String> console(List<String> lines) throws IOException, InterruptedException {
        List<String> shown = List.of();
        boolean showsOutput = lines.stream().anyMatch(line -> !line.startsWith("$ "));
        for (int i = 0; i < lines.size(); ) {
            String command = lines.get(i++).substring("$ ".length());
            List<String> expected = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
                expected.add(lines.get(i++));
            }
            shown = run(command);
            if (showsOutput) {
                assertEquals(String.join("\n", expected), String.join("\n", shown), command);
            }
        }
        return shown;
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        if (command.equals("echo $?")) {
            return List.of(Integer.toString(last.exitCode()));
        }
        if (command.startsWith("mvn ")) {
            return List.of(); // this test is run by it
        }
        if (command.startsWith("sleep ")) {
            shell.clock.advance(Duration.ofSeconds(Long.parseLong(command.substring("sleep ".length()))));
            return List.of();
        }
        if (!command.startsWith("./rollout ")) {
            last = Processes.start(shell.directory, Map.of(), List.of("bash", "-c", command))
                    .result()
                    .ok();
            return last.lines();
        }
        last = shell.run(words(command.substring("./rollout ".length())));
        assertFalse(last.exitCode() == 1 || last.exitCode() == 2, last.err());
        return shell.lastLinesOfBoth().stream()
                .filter(line -> !line.startsWith("rollout: the demo took"))
                .toList();
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }
}
