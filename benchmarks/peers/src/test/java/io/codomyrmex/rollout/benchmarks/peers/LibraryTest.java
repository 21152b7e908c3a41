package io.codomyrmex.rollout.benchmarks.peers;

import io.codomyrmex.rollout.benchmarks.Units;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each library works with the class path that it shares with the others, and does the work that is measured. */
final class LibraryTest {

    @ParameterizedTest
    @EnumSource(Library.class)
    void aQuarterOfTheUnitsIsInAndStaysIn(Library library) {
        Contest<?> contest = Contest.over(library.start(), Units.ids());
        try {
            contest.requireTheSameWork(library);
        } finally {
            contest.peer().close();
        }
    }
}
