package io.codomyrmex.rollout.feed;

import io.codomyrmex.rollout.lookup.ServedFacts;
import java.time.Instant;
import java.util.List;

/** What became of reading a backup file. Each of these is expected. */
sealed interface BackupReading {

    /** There is no such file: the first start on this machine. */
    record Absent() implements BackupReading {}

    /**
     * The whole file was read, and its checksum is right.
     *
     * @param writtenAt by the clock of whoever wrote it
     */
    record Restored(Instant writtenAt, List<ServedFacts> facts) implements BackupReading {
        public Restored {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Nothing of the file is used.
     *
     * @param reason in words that are safe to show
     * @param isOurs whether it is this feed's own file, if a bad one, so that the next backup may replace it
     */
    record Refused(String reason, boolean isOurs) implements BackupReading {}
}
