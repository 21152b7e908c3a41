package io.codomyrmex.rollout.reliability.run;

import io.codomyrmex.rollout.reliability.check.Expectations.Loss;
import io.codomyrmex.rollout.reliability.history.Moment;
import io.codomyrmex.rollout.reliability.history.Moments;
import io.codomyrmex.rollout.testing.servers.Await;
import io.codomyrmex.rollout.testing.servers.RedisLine;
import io.codomyrmex.rollout.testing.servers.RedisSentinels;
import java.net.URI;
import java.time.Duration;

/** Something that takes acknowledged changes away, in the middle of a run. */
public interface Disaster {

    /** How far a replica may lag behind when its primary ends. */
    Duration LAG = Duration.ofSeconds(1);

    /**
     * Lets it happen, and returns when it is over.
     *
     * @return what may be lost
     */
    Loss strike();

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
            return new Loss(from, Moments.SYSTEM.now(), true);
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
            Moment now = Moments.SYSTEM.now();
            Moment from = new Moment(now.nanos() - LAG.toNanos(), now.wallMicros() - LAG.toNanos() / 1_000);
            servers.primary().close();
            Await.until(
                    "the replica is the primary",
                    Duration.ofMinutes(1),
                    () -> RedisSentinels.isPrimary(servers.replica()));
            return new Loss(from, Moments.SYSTEM.now(), false);
        };
    }
}
