package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.store.Changes;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.json.JsonRolloutCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of {@code changes.lua}, put together. The server is held up for one page at a time; a flag that changed between two pages
 * comes again on a later one, and the later one counts.
 */
final class Pages {

    /** How many flags the server looks up in one go: well under a millisecond. */
    static final int SIZE = 500;

    private static final int HEADER = 6;

    private record Row(@Nullable String line, @Nullable String document) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Optional<Cursor> head;
    private long after;
    private boolean complete;

    /**
     * No page yet.
     *
     * @param since where the reader is; empty for the beginning
     */
    Pages(Optional<Cursor> since) {
        head = since;
        after = since.map(Cursor::revision).orElse(0L);
    }

    /** What must still be there for the next page to fit: the reader's cursor, and then the head of the page before. */
    Optional<Cursor> head() {
        return head;
    }

    /** The revision after which the next page begins. */
    long after() {
        return after;
    }

    void add(Reply page) {
        head = Optional.of(new Cursor(page.text(2), page.number(3), page.text(4)));
        for (int i = HEADER; i < page.size(); i += 3) {
            rows.put(page.text(i), new Row(page.optionalText(i + 1), page.optionalText(i + 2)));
        }
        complete = page.text(5).isEmpty();
        if (!complete) {
            after = page.number(5);
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** What all pages say together. */
    Changes.Delta delta(JsonRolloutCodec codec) {
        List<StoredRollout> changed = new ArrayList<>();
        List<Changes.Removed> removed = new ArrayList<>();
        rows.forEach((flag, row) -> {
            Optional<Changes.Removed> removal = removal(flag, row.line());
            if (removal.isPresent()) {
                removed.add(removal.get());
            } else {
                changed.add(RolloutRow.judge(flag, row.line(), row.document(), codec));
            }
        });
        return new Changes.Delta(changed, removed, head.orElseThrow());
    }

    /** Whether a row says that the rollout was removed. */
    static boolean isRemoval(String line) {
        return removal("", line).isPresent();
    }

    private static Optional<Changes.Removed> removal(String flag, @Nullable String line) {
        if (line == null) {
            return Optional.empty();
        }
        try {
            RolloutRow row = RolloutRow.read(line);
            return row.removed() ? Optional.of(new Changes.Removed(flag, row.version())) : Optional.empty();
        } catch (DamagedRowException e) {
            // Not told as a removal: that would take away what is served.
            return Optional.empty();
        }
    }
}
