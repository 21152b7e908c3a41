package io.codomyrmex.rollout.reliability.history;

import io.codomyrmex.rollout.RolloutCommand;

/** Something that a worker did or was told. */
public sealed interface Event {

    /**
     * When it was noted.
     *
     * @return a moment between the last event of the worker and the next one
     */
    Moment at();

    /**
     * A command is about to be given.
     *
     * @param at before it was given
     * @param operation its identity
     * @param flag its flag
     * @param command what it is
     * @param expected the version that it is meant for; -1 for any
     */
    record Invoked(Moment at, String operation, String flag, RolloutCommand command, long expected) implements Event {}

    /**
     * A command was acknowledged.
     *
     * @param at after the answer
     * @param operation its identity
     * @param flag its flag
     * @param version the version that it made
     * @param stage the stage after it, -1 where none was entered
     * @param storeMicros when, by the store's clock
     * @param replay whether it had been carried out before
     */
    record Committed(
            Moment at, String operation, String flag, long version, int stage, long storeMicros, boolean replay)
            implements Event {}

    /**
     * A command was refused: the worker was told that nothing was changed.
     *
     * @param at after the answer
     * @param operation its identity
     * @param flag its flag
     * @param kind why, in one word
     */
    record Refused(Moment at, String operation, String flag, String kind) implements Event {

        /** The kind of a refusal that no worker gives reason for. */
        public static final String ERROR = "error";
    }

    /**
     * The answer to a command was lost.
     *
     * @param at when that was known
     * @param operation its identity
     * @param flag its flag
     */
    record Unknown(Moment at, String operation, String flag) implements Event {}

    /**
     * The store was asked for a rollout.
     *
     * @param begun before the question
     * @param at after the answer
     * @param flag the flag
     * @param version the version that was answered; 0 for none
     */
    record Asked(Moment begun, Moment at, String flag, long version) implements Event {}

    /**
     * The node's own knowledge was looked at.
     *
     * @param at after the look
     * @param flag the flag
     * @param version the version that is served; 0 for none
     * @param stage the stage that is served, -1 where none was entered
     * @param thousandths the percentage that is served, in thousandths of a percent
     */
    record Looked(Moment at, String flag, long version, int stage, int thousandths) implements Event {}

    /**
     * The feed told that the store went back.
     *
     * @param at when it was told
     */
    record Regressed(Moment at) implements Event {}
}
