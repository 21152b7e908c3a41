package io.codomyrmex.rollout.store.redis;

import java.util.List;
import java.util.stream.Stream;

/** The ACL line of the guide: a user who can do what a store needs, on its keys and channels, and nothing else. */
final class RestrictedUser {

    static final String NAME = "rollout";

    /** With characters that a URL has to encode. */
    static final String PASSWORD = "p@ss/w?rd:1%";

    static final String ENCODED_PASSWORD = "p%40ss%2Fw%3Frd%3A1%25";

    /** What follows the name and the password. */
    static final String RIGHTS = "resetchannels &{rollout:* ~{rollout:* +eval +evalsha +publish +subscribe +ping +role"
            + " +time +exists +hmget +hget +hgetall +hset +hdel +hlen +zadd +zscore +zrangebyscore"
            + " +rpush +lrange +lindex +llen +ltrim";

    private RestrictedUser() {}

    /** The words for a server's command line; the default user is off. */
    static String[] options(String rights) {
        return Stream.concat(Stream.of("--user", NAME, "on", ">" + PASSWORD), Stream.of(rights.split(" ", -1)))
                .toList()
                .toArray(String[]::new);
    }

    /** The words for a second user, who may do everything. */
    static List<String> administrator() {
        return List.of("--user", "admin", "on", ">" + PASSWORD, "~*", "&*", "+@all");
    }
}
