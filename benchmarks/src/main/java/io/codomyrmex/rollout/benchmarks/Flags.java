package io.codomyrmex.rollout.benchmarks;

import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutState;
import io.codomyrmex.rollout.lookup.LookupDoor;
import io.codomyrmex.rollout.store.Cursor;
import io.codomyrmex.rollout.store.Envelope;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.StoreSnapshot;
import io.codomyrmex.rollout.store.StoredRollout;
import io.codomyrmex.rollout.store.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the benchmarks ask about: rollouts that are ACTIVE at 25 %. */
public final class Flags {

    /** The percentage of every rollout. */
    public static final Percentage PERCENTAGE = Percentage.of(25);

    private static final RolloutConfig PLAN = RolloutConfig.parse("5%, 25%, 50%, 100%");
    private static final int STAGE = 1;
    private static final Instant ENTERED = Instant.parse("2026-11-23T12:00:00.000001Z");

    private Flags() {}

    /**
     * The name of a flag.
     *
     * @param number 0 or more
     * @return a legal name, of the same length up to a million
     */
    public static String name(int number) {
        return "checkout-%06d".formatted(number);
    }

    /**
     * The names of many flags, none of them the same object as the name in a snapshot.
     *
     * @param count how many
     * @return new strings
     */
    public static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(Flags::name).toArray(String[]::new);
    }

    /**
     * What a store would hand out for a flag: nothing in it is shared with another flag but the plan.
     *
     * @param number which flag
     * @param version 1 or more
     * @return the rollout
     */
    public static StoredRollout.Readable rollout(int number, long version) {
        Instant created = ENTERED.minusSeconds(7_200);
        Timeline timeline = new Timeline(
                created,
                Optional.of(created.plusSeconds(1)),
                Optional.of(ENTERED.plusNanos(0)),
                ENTERED.plusNanos(0),
                Optional.of(ENTERED.plusNanos(0)),
                Duration.ZERO);
        Envelope envelope = new Envelope(
                version,
                RolloutState.ACTIVE,
                STAGE,
                Percentage.ofThousandths(PERCENTAGE.thousandths()),
                Percentage.ofThousandths(0),
                timeline,
                "scheduler",
                Optional.empty(),
                new UUID(version, number).toString());
        RolloutDocument document = new RolloutDocument(new UUID(0, number).toString(), PLAN);
        return new StoredRollout.Readable(name(number), envelope, document);
    }

    /**
     * What a store with flags 0 to {@code count} - 1 would hand out.
     *
     * @param count how many
     * @return a new snapshot
     */
    public static StoreSnapshot snapshot(int count) {
        List<StoredRollout> rollouts = IntStream.range(0, count)
                .<StoredRollout>mapToObj(number -> rollout(number, 1))
                .toList();
        return new StoreSnapshot(rollouts, new Cursor("benchmark", count, "last"));
    }

    /**
     * A lookup over flags 0 to {@code count} - 1.
     *
     * @param count how many
     * @return a loaded lookup, nobody writing to it
     */
    public static LookupDoor lookup(int count) {
        LookupDoor door = new LookupDoor();
        door.load(snapshot(count));
        return door;
    }
}
