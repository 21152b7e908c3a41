package io.codomyrmex.rollout.architecture.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.architecture.repository.Repository;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The versions that a build refuses, by the rule {@code known-weaknesses}. The rule says nothing of a name that matches no
 * dependency, so that a slip of the pen would protect nobody; here its list is held against what people read and what comes along.
 */
class KnownWeaknessesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^| ]+) \\| ([^|]+) \\|$");
    private static final Pattern RULE = Pattern.compile("(?s)<id>known-weaknesses</id>.*?<excludes>(.*?)</excludes>");
    private static final Pattern EXCLUDE = Pattern.compile("<exclude>([^<]*)</exclude>");
    private static final Pattern BELOW = Pattern.compile("([^:]+:[^:]+):\\(,([^,\\]\\[()]+)\\)");
    private static final Pattern ADVISORY =
            Pattern.compile("(CVE-\\d{4}-\\d{4,}|GHSA(-[0-9a-z]{4}){3}|without a number)");

    private static final Repository REPOSITORY = Repository.ofThisProject();
    private static final String BUILD = REPOSITORY.read("pom.xml");
    private static final String PAGE = REPOSITORY.read("SECURITY.md");

    private static Map<String, String> refusedByTheBuild() {
        var rule = RULE.matcher(BUILD);
        assertTrue(rule.find(), "pom.xml: the rule known-weaknesses is gone");
        Map<String, String> firstGood = new TreeMap<>();
        EXCLUDE.matcher(rule.group(1)).results().forEach(found -> {
            var below = BELOW.matcher(found.group(1));
            assertTrue(below.matches(), found.group(1) + ": not of the form group:artifact:(,VERSION)");
            firstGood.put(below.group(1), below.group(2));
        });
        assertFalse(firstGood.isEmpty(), "pom.xml: known-weaknesses refuses nothing");
        return firstGood;
    }

    @Test
    void thePageNamesWhatTheBuildRefuses() {
        Map<String, String> named = new TreeMap<>();
        ROW.matcher(PAGE).results().forEach(row -> named.put(row.group(1), row.group(2)));

        assertEquals(refusedByTheBuild(), named);
    }

    @Test
    void eachRowSaysWhichAdvisory() {
        for (MatchResult row : ROW.matcher(PAGE).results().toList()) {
            assertTrue(ADVISORY.matcher(row.group(3)).find(), row.group());
        }
    }

    @Test
    void eachNameIsThatOfADependencyThatComesAlong() {
        String known = BUILD.substring(BUILD.indexOf("<id>known-licences</id>"));
        for (String name : refusedByTheBuild().keySet()) {
            assertTrue(known.contains("<include>" + name + "</include>"), name);
        }
    }

    @Test
    void onlyTheLibrariesThatTheBenchmarksCompareWithMayBringAWeakness() {
        for (String module : REPOSITORY.filesEndingIn("pom.xml")) {
            boolean allowed = REPOSITORY.read(module).contains("<weaknesses.allowed>true<");

            assertEquals(module.equals("benchmarks/peers/pom.xml"), allowed, module);
        }
    }
}
