package io.codomyrmex.rollout.reliability.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the checker found, and how much it looked at.
 *
 * @param findings the broken promises
 * @param wins the changes in history
 * @param attempts the commands that were given
 * @param unknown the commands whose outcome no worker knew
 * @param lostWithLeave acknowledged changes that are gone where that is allowed
 */
public record Verdict(List<Finding> findings, long wins, long attempts, long unknown, long lostWithLeave) {

    private static final int SHOWN = 20;

    /** Copies the list. */
    public Verdict {
        findings = List.copyOf(findings);
    }

    /**
     * The kinds that were found.
     *
     * @return empty when all promises were kept
     */
    public Set<FindingKind> kinds() {
        return findings.stream().map(Finding::kind).collect(Collectors.toSet());
    }

    /**
     * How many findings there are of some kinds.
     *
     * @param kinds the kinds
     * @return 0 or more
     */
    public long count(FindingKind... kinds) {
        Collection<FindingKind> wanted = List.of(kinds);
        return findings.stream()
                .filter(finding -> wanted.contains(finding.kind()))
                .count();
    }

    /**
     * The first findings, one a line.
     *
     * @return for a person
     */
    public String words() {
        return findings.stream().limit(SHOWN).map(Finding::toString).collect(Collectors.joining("\n"))
                + (findings.size() > SHOWN ? "\n… and " + (findings.size() - SHOWN) + " more" : "");
    }
}
