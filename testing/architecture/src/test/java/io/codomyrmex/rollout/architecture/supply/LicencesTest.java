package io.codomyrmex.rollout.architecture.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.architecture.repository.Repository;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page of licences. That nothing else is brought along is checked where it can be known, by the rule {@code known-licences} of
 * the build; here its list is compared with what people read.
 */
class LicencesTest {

    /** Names and identifiers that users' lawyers know; another one is to be thought about before it is added here. */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "LGPL-2.1-or-later", "public domain");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern RULE =
            Pattern.compile("(?s)<id>known-licences</id>.*?<includes>(.*?)</includes>", Pattern.MULTILINE);
    private static final Pattern INCLUDE = Pattern.compile("<include>([^<]+)</include>");

    private static final Repository REPOSITORY = Repository.ofThisProject();
    private static final String PAGE = REPOSITORY.read("docs/licences.md");

    private record Row(String dependency, String licence, String purpose) {}

    private static List<Row> rows() {
        return ROW.matcher(PAGE)
                .results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    private static Set<String> allowedByTheBuild() {
        var rule = RULE.matcher(REPOSITORY.read("pom.xml"));
        assertTrue(rule.find(), "pom.xml: the rule known-licences is gone");
        Set<String> names = INCLUDE.matcher(rule.group(1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove("io.codomyrmex");
        return names;
    }

    @Test
    void thePageNamesWhatTheBuildLetsIn() {
        Set<String> named = rows().stream().map(Row::dependency).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(allowedByTheBuild(), named);
    }

    @Test
    void eachIsNamedOnce() {
        assertEquals(
                rows().size(), rows().stream().map(Row::dependency).distinct().count());
    }

    @Test
    void eachHasALicenceThatWasAgreedTo() {
        for (Row row : rows()) {
            assertTrue(ACCEPTED.contains(row.licence()), row.toString());
            assertFalse(row.purpose().isBlank(), row.toString());
        }
    }
}
