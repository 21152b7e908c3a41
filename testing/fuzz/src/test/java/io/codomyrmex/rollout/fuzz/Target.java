package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.featureflags.file.FlagFileTarget;
import io.codomyrmex.rollout.cli.CommandLineTarget;
import io.codomyrmex.rollout.cli.units.UnitFileTarget;
import io.codomyrmex.rollout.feed.BackupTarget;
import io.codomyrmex.rollout.gate.HttpAnswerTarget;
import io.codomyrmex.rollout.store.jdbc.JdbcUrlTarget;
import io.codomyrmex.rollout.store.redis.RedisHistoryTarget;
import io.codomyrmex.rollout.store.redis.RedisRowTarget;
import io.codomyrmex.rollout.store.redis.RedisUrlTarget;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that reads the words of others.
 *
 * @param name also that of its folder in the corpus
 * @param type the class, as the tool wants it
 * @param run reads bytes; fails when a property does not hold
 */
record Target(String name, Class<?> type, Consumer<byte[]> run) {

    static final List<Target> ALL = List.of(
            new Target("backup", BackupTarget.class, BackupTarget::fuzzerTestOneInput),
            new Target("calendar", CalendarTarget.class, CalendarTarget::fuzzerTestOneInput),
            new Target("command-line", CommandLineTarget.class, CommandLineTarget::fuzzerTestOneInput),
            new Target("document", DocumentTarget.class, DocumentTarget::fuzzerTestOneInput),
            new Target("duration", DurationTarget.class, DurationTarget::fuzzerTestOneInput),
            new Target("flag-file", FlagFileTarget.class, FlagFileTarget::fuzzerTestOneInput),
            new Target("gate", GateTarget.class, GateTarget::fuzzerTestOneInput),
            new Target("http-answer", HttpAnswerTarget.class, HttpAnswerTarget::fuzzerTestOneInput),
            new Target("import", ImportTarget.class, ImportTarget::fuzzerTestOneInput),
            new Target("jdbc-url", JdbcUrlTarget.class, JdbcUrlTarget::fuzzerTestOneInput),
            new Target("name", NameTarget.class, NameTarget::fuzzerTestOneInput),
            new Target("percentage", PercentageTarget.class, PercentageTarget::fuzzerTestOneInput),
            new Target("redis-history", RedisHistoryTarget.class, RedisHistoryTarget::fuzzerTestOneInput),
            new Target("redis-row", RedisRowTarget.class, RedisRowTarget::fuzzerTestOneInput),
            new Target("redis-url", RedisUrlTarget.class, RedisUrlTarget::fuzzerTestOneInput),
            new Target("stages", StagesTarget.class, StagesTarget::fuzzerTestOneInput),
            new Target("unit-file", UnitFileTarget.class, UnitFileTarget::fuzzerTestOneInput));
}
