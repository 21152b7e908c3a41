package io.codomyrmex.rollout.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.codomyrmex.rollout.cli.console.Shell;
import io.codomyrmex.rollout.cli.lint.Finding;
import io.codomyrmex.rollout.text.Quoted;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the look at plans prints. */
public final class LintOutput {

    private final Shell shell;
    private final boolean json;

    /**
     * Output of the look at plans.
     *
     * @param shell what it runs in
     * @param json false for text
     */
    public LintOutput(Shell shell, boolean json) {
        this.shell = shell;
        this.json = json;
    }

    /**
     * What was found.
     *
     * @param findings by flag; the empty name is that of a plan without a flag
     */
    public void findings(Map<String, List<Finding>> findings) {
        if (json) {
            JsonLines.on(shell.out()).last(writer -> array(writer, findings));
            return;
        }
        findings.forEach((flag, each) -> each.forEach(finding -> shell.out().line(line(flag, finding))));
        shell.out().flush();
        if (findings.values().stream().allMatch(List::isEmpty)) {
            shell.err().say(findings.size() + (findings.size() == 1 ? " plan" : " plans") + ", nothing found");
        }
    }

    private static String line(String flag, Finding finding) {
        String stage = finding.stageIndex().isPresent()
                ? "stage " + (finding.stageIndex().getAsInt() + 1) + ": "
                : "";
        return (flag.isEmpty() ? "" : Quoted.escape(flag) + ": ") + (finding.warning() ? "warning" : "info") + " "
                + finding.rule() + ": " + stage + finding.words();
    }

    private static void array(JsonGenerator writer, Map<String, List<Finding>> findings) throws IOException {
        writer.writeStartArray();
        for (Map.Entry<String, List<Finding>> entry : findings.entrySet()) {
            for (Finding finding : entry.getValue()) {
                writer.writeStartObject();
                if (entry.getKey().isEmpty()) {
                    writer.writeNullField("flag");
                } else {
                    writer.writeStringField("flag", entry.getKey());
                }
                writer.writeStringField("rule", finding.rule());
                writer.writeStringField("severity", finding.warning() ? "warning" : "info");
                if (finding.stageIndex().isPresent()) {
                    writer.writeNumberField("stageIndex", finding.stageIndex().getAsInt());
                } else {
                    writer.writeNullField("stageIndex");
                }
                writer.writeStringField("words", finding.words());
                writer.writeEndObject();
            }
        }
        writer.writeEndArray();
    }
}
