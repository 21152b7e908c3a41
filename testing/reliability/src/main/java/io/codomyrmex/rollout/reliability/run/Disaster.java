package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Expectations.Loss;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.PostgresPair;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Something that takes acknowledged changes away, or would without care, in the middle of a run. */
public interface Disaster {

    /** How far a replica may lag behind when its primary ends. */
    Duration LAG = Duration.ofSeconds(1);

    /** What about a hundred commits write: so many that a node which goes on from them is not overtaken at once. */
    long LAG_BYTES = 200_000;

    /**
     * Lets it happen, and returns when it is over.
     *
     * @return what may be lost; empty for nothing
     */
    Optional<Loss> strike();

    /**
     * A Redis server that loses all it has.
     *
     * @param redis one server
     * @return the disaster
     */
    static Disaster emptying(Backend redis) {
        return () -> {
            Moment from = Moments.SYSTEM.now();
            try (RedisLine line = RedisLine.to(URI.create(redis.directUrl()).getPort())) {
                line.say("FLUSHALL");
            }
            return Optional.of(new Loss(from, Moments.SYSTEM.now(), true));
        };
    }

    /**
     * A primary that is killed, so that its replica takes its place.
     *
     * @param servers all of them
     * @return the disaster
     */
    static Disaster failover(RedisSentinels servers) {
        return () -> {
            Moment from = lagging(Moments.SYSTEM.now());
            servers.primary().close();
            Await.until(
                    "the replica is the primary",
                    Duration.ofMinutes(1),
                    () -> RedisSentinels.isPrimary(servers.replica()));
            return Optional.of(new Loss(from, Moments.SYSTEM.now(), false));
        };
    }

    /**
     * A primary that is killed, whose standby is promoted by hand and has all that was acknowledged.
     *
     * @param servers synchronous ones
     * @return the disaster
     */
    static Disaster promotion(PostgresPair servers) {
        return () -> {
            servers.killPrimary();
            servers.promoteStandby();
            return Optional.empty();
        };
    }

    /**
     * A primary that is killed after the line to its standby stood still for a while: what was acknowledged meanwhile is gone for sure.
     *
     * @param servers asynchronous ones
     * @return the disaster
     */
    static Disaster promotionOfLaggard(PostgresPair servers) {
        return () -> {
            Moment from = lagging(Moments.SYSTEM.now());
            servers.holdStandby();
            Await.until("the standby lags behind", Duration.ofMinutes(1), () -> servers.lag() > LAG_BYTES);
            servers.killPrimary();
            servers.promoteStandby();
            return Optional.of(new Loss(from, Moments.SYSTEM.now(), false));
        };
    }

    private static Moment lagging(Moment now) {
        return new Moment(now.nanos() - LAG.toNanos(), now.wallMicros() - LAG.toNanos() / 1_000);
    }
}
