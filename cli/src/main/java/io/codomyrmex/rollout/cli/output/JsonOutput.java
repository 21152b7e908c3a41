package io.codomyrmex.rollout.cli.output;

import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.cli.console.DataOut;
import io.codomyrmex.rollout.cli.units.Explanation;
import io.codomyrmex.rollout.cli.units.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers for programs: one JSON value a line, UTF-8, instants in UTC. */
public final class JsonOutput implements Output {

    private final JsonLines lines;

    /**
     * JSON on stdout.
     *
     * @param out stdout
     */
    public JsonOutput(DataOut out) {
        lines = JsonLines.on(out);
    }

    @Override
    public void change(RolloutListing after, Optional<Hold> hold) {
        lines.last(json -> new RolloutJson(json).listing(after, hold));
    }

    @Override
    public void create(RolloutListing after, Optional<Hold> hold) {
        change(after, hold);
    }

    @Override
    public void edit(Optional<RolloutConfig> before, RolloutListing after, Optional<Hold> hold) {
        change(after, hold);
    }

    @Override
    public void allFrozen(Optional<Freeze> freeze) {
        lines.last(json -> new RolloutJson(json).allFrozen(freeze));
    }

    @Override
    public void removal(RolloutListing before) {
        change(before, Optional.empty());
    }

    @Override
    public void status(RolloutStatus rollout, Optional<Hold> hold) {
        change(rollout, hold);
    }

    @Override
    public void sighting(RolloutStatus rollout, Optional<Hold> hold) {
        change(rollout, hold);
    }

    @Override
    public void heldOtherwise(RolloutStatus rollout, Optional<Hold> hold, Instant seen) {
        change(rollout, hold);
    }

    @Override
    public void list(List<RolloutListing> listings, Map<String, Hold> holds) {
        lines.last(json -> {
            RolloutJson rollouts = new RolloutJson(json);
            json.writeStartArray();
            for (RolloutListing listing : listings) {
                rollouts.listing(listing, Optional.ofNullable(holds.get(listing.flag())));
            }
            json.writeEndArray();
        });
    }

    @Override
    public void history(List<HistoryEntry> entries) {
        lines.last(json -> {
            RolloutJson rollouts = new RolloutJson(json);
            json.writeStartArray();
            for (HistoryEntry entry : entries) {
                rollouts.historyEntry(entry);
            }
            json.writeEndArray();
        });
    }

    @Override
    public void unit(String unit, Optional<BigDecimal> bucket, boolean in) {
        lines.line(json -> {
            json.writeStartObject();
            json.writeStringField("unit", unit);
            if (bucket.isPresent()) {
                json.writeNumberField("bucket", bucket.get());
            } else {
                json.writeNullField("bucket");
            }
            json.writeBooleanField("in", in);
            json.writeEndObject();
        });
    }

    @Override
    public boolean showsBuckets() {
        return true;
    }

    @Override
    public void totals(Totals totals) {
        lines.last(json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", RolloutJson.SCHEMA_VERSION);
            json.writeNumberField("units", totals.units());
            json.writeNumberField("in", totals.in());
            json.writeNumberField("out", totals.out());
            json.writeEndObject();
        });
    }

    @Override
    public void explanation(Explanation explanation) {
        lines.last(json -> new RolloutJson(json).explanation(explanation));
    }

    @Override
    public void finish() {
        lines.flush();
    }
}
