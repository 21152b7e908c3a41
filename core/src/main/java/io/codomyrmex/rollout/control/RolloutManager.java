package io.codomyrmex.rollout.control;

import io.codomyrmex.rollout.By;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.HistoryEntry;
import io.codomyrmex.rollout.Hold;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.RolloutCommand;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.RolloutListing;
import io.codomyrmex.rollout.RolloutNotFoundException;
import io.codomyrmex.rollout.RolloutStatus;
import io.codomyrmex.rollout.UnreadableRollout;
import io.codomyrmex.rollout.UnreadableRolloutException;
import io.codomyrmex.rollout.store.HistoryRecord;
import io.codomyrmex.rollout.store.ReservedFlags;
import io.codomyrmex.rollout.store.RolloutDocument;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Creates rollouts and takes them through their stages, over any store and from any node.
 *
 * <pre>{@code
 * RolloutManager rollouts = RolloutManager.over(store);
 * rollouts.create("checkout", RolloutConfig.parse("5%, 25%, 50%, 100%"));
 * rollouts.start("checkout");
 * rollouts.abort("checkout", By.actor("dana").because("5xx on /pay"));
 * }</pre>
 *
 * <p>Every command either commits exactly one change, or changes nothing and throws. The checks stand in this order: the
 * input is valid, the flag has a rollout, the operation id is new, {@link By#ifVersion the version} fits, the state allows the
 * command, nothing is frozen, the stage's delay is served, the plan's calendar is open, an approval that the plan asks for was given.
 * What a command can throw:
 *
 * <ul>
 *   <li>{@link IllegalArgumentException}: bad input, naming field, value and rule; also an operation id that was used for another
 *       command on the flag
 *   <li>{@link RolloutNotFoundException}: the flag has no rollout
 *   <li>{@link io.codomyrmex.rollout.RolloutConflictException}: someone else changed it, before or during the command
 *   <li>{@link UnreadableRolloutException}: the stored rollout cannot be read here; {@code abort}, and {@code delete} after it,
 *       work all the same
 *   <li>{@link io.codomyrmex.rollout.IllegalRolloutTransitionException}: not legal in this state
 *   <li>{@link io.codomyrmex.rollout.StageDelayException}: too early
 *   <li>{@link io.codomyrmex.rollout.RolloutHeldException}: a freeze, the calendar or a missing approval holds it
 *   <li>{@link io.codomyrmex.rollout.StoreUnavailableException}: the store cannot be reached
 *   <li>{@link io.codomyrmex.rollout.OutcomeUnknownException}: the answer was lost
 * </ul>
 *
 * <p>Refusals are logged at INFO under {@code io.codomyrmex.rollout}, conflicts at DEBUG, trouble with the store at WARNING once
 * until it ends.
 *
 * <p>Safe for use by many threads. Commands block for the store's I/O: keep them off the path of a request.
 */
public final class RolloutManager {

    /** The actor of commands that name none. */
    public static final String DEFAULT_ACTOR = "application";

    private final RolloutStore store;
    private final By defaultBy;
    private final Supplier<String> identities;
    private final ControlLog log = new ControlLog();
    private final RolloutReader reader;
    private final CommandDesk desk;

    private RolloutManager(RolloutStore store, By defaultBy, Supplier<String> identities) {
        this.store = store;
        this.defaultBy = defaultBy;
        this.identities = identities;
        this.reader = new RolloutReader(flag -> log.watching(() -> store.history(flag)));
        this.desk = new CommandDesk(store, log, reader);
    }

    /**
     * A manager over a store, which stays the caller's to close.
     *
     * @param store any store
     * @return a manager whose commands are by {@value #DEFAULT_ACTOR} where they name no one
     */
    public static RolloutManager over(RolloutStore store) {
        return new RolloutManager(
                store, By.actor(DEFAULT_ACTOR), () -> UUID.randomUUID().toString());
    }

    /**
     * The same manager with another actor for the commands that name none.
     *
     * @param actor one line of 1 to 200 characters
     * @return a changed copy
     * @throws IllegalArgumentException when the actor is not legal
     */
    public RolloutManager actingAs(String actor) {
        return new RolloutManager(store, By.actor(actor), identities);
    }

    /**
     * The same manager with another source of the identities that it gives to rollouts and operations.
     *
     * @param identities gives a new text of 1 to 100 characters at each call; random UUIDs by default. Safe for use by many
     *     threads
     * @return a changed copy
     */
    public RolloutManager identifyingBy(Supplier<String> identities) {
        return new RolloutManager(store, defaultBy, identities);
    }

    /**
     * Creates a rollout, as {@link #create(String, RolloutConfig, By)} by the default actor.
     *
     * @param flag a legal name
     * @param config the plan
     * @return the new rollout, PENDING
     */
    public RolloutStatus create(String flag, RolloutConfig config) {
        return create(flag, config, defaultBy);
    }

    /**
     * Creates a rollout. One that the flag has is replaced, whatever its state: its new baseline is served at once, its version
     * goes on rising, and the old one stays in history.
     *
     * @param flag a legal name
     * @param config the plan; its bucketing must be known here, and its percentages multiples of the bucketing's smallest step
     * @param by who, why, and on what; {@code ifVersion(0)} refuses to replace
     * @return the new rollout, PENDING
     */
    public RolloutStatus create(String flag, RolloutConfig config, By by) {
        requireOrdinary(flag);
        return readable(desk.carryOut(creation(flag, config, by, false)));
    }

    /**
     * Creates a rollout unless the flag has one, by the default actor.
     *
     * @param flag a legal name
     * @param config the plan
     * @return the new rollout, or the one that is there, whatever its plan and state
     */
    public RolloutStatus createIfAbsent(String flag, RolloutConfig config) {
        return createIfAbsent(flag, config, defaultBy);
    }

    /**
     * Creates a rollout unless the flag has one. Of many callers at once, one creates and all get the same rollout.
     *
     * @param flag a legal name
     * @param config the plan
     * @param by who and why
     * @return the new rollout, or the one that is there, whatever its plan and state
     */
    public RolloutStatus createIfAbsent(String flag, RolloutConfig config, By by) {
        requireOrdinary(flag);
        return readable(desk.carryOut(creation(flag, config, by, true)));
    }

    /**
     * Enters the first stage, by the default actor.
     *
     * @param flag a legal name
     * @return the rollout, ACTIVE in stage 0
     */
    public RolloutStatus start(String flag) {
        return start(flag, defaultBy);
    }

    /**
     * Enters the first stage. Legal while PENDING. Held by a freeze and by a closed calendar, unless {@link By#force forced}.
     *
     * @param flag a legal name
     * @param by who, why, and on what
     * @return the rollout, ACTIVE in stage 0
     */
    public RolloutStatus start(String flag, By by) {
        return change(flag, RolloutCommand.START, by);
    }

    /**
     * Moves one stage on, by the default actor.
     *
     * @param flag a legal name
     * @return the rollout after the step
     */
    public RolloutStatus advance(String flag) {
        return advance(flag, defaultBy);
    }

    /**
     * Moves one stage on: from PENDING into the first, from the last to COMPLETED. A PAUSED rollout goes on by it. Refused with
     * {@link io.codomyrmex.rollout.StageDelayException} until the current stage has been ACTIVE for its delay, and with
     * {@link io.codomyrmex.rollout.RolloutHeldException} while a freeze, the calendar or a missing approval holds it, unless {@link
     * By#force forced}. Gates other than approvals are asked by drivers alone: a person who advances is one. However late it comes, it moves one stage.
     *
     * @param flag a legal name
     * @param by who, why, and on what
     * @return the rollout after the step
     */
    public RolloutStatus advance(String flag, By by) {
        return change(flag, RolloutCommand.ADVANCE, by);
    }

    /**
     * Pauses a rollout, by the default actor.
     *
     * @param flag a legal name
     * @return the rollout, PAUSED
     */
    public RolloutStatus pause(String flag) {
        return pause(flag, defaultBy);
    }

    /**
     * Pauses a rollout: its percentage is served on, its delay stops counting. Legal while ACTIVE.
     *
     * @param flag a legal name
     * @param by who, why, and on what
     * @return the rollout, PAUSED
     */
    public RolloutStatus pause(String flag, By by) {
        return change(flag, RolloutCommand.PAUSE, by);
    }

    /**
     * Goes on with a paused stage, by the default actor.
     *
     * @param flag a legal name
     * @return the rollout, ACTIVE
     */
    public RolloutStatus resume(String flag) {
        return resume(flag, defaultBy);
    }

    /**
     * Goes on with a paused stage: its delay counts on from where it stopped. Legal while PAUSED.
     *
     * @param flag a legal name
     * @param by who, why, and on what
     * @return the rollout, ACTIVE
     */
    public RolloutStatus resume(String flag, By by) {
        return change(flag, RolloutCommand.RESUME, by);
    }

    /**
     * Calls a rollout off: its baseline is served from now on. Legal in every state; on an ABORTED one it changes nothing. Without
     * {@link By#ifVersion} it tries again until it is committed, however many others change the rollout meanwhile.
     *
     * @param flag a legal name
     * @param by who and why: a reason is required
     * @return the rollout, ABORTED; an {@link io.codomyrmex.rollout.UnreadableRollout} when its plan cannot be read here
     */
    public RolloutListing abort(String flag, By by) {
        return desk.carryOut(order(flag, RolloutCommand.ABORT, by));
    }

    /**
     * Removes a rollout that is PENDING, COMPLETED or ABORTED. Its history stays readable, and a later {@code create} goes on from
     * its version.
     *
     * @param flag a legal name
     * @param by who and why: a reason is required
     * @return the rollout as it was, at the version of its removal
     */
    public RolloutListing delete(String flag, By by) {
        return desk.carryOut(order(flag, RolloutCommand.DELETE, by));
    }

    /**
     * Changes the plan of what is still to come, by the default actor.
     *
     * @param flag a legal name
     * @param edit makes the new plan of the present one
     * @return the rollout with its new plan
     */
    public RolloutStatus edit(String flag, UnaryOperator<RolloutConfig> edit) {
        return edit(flag, edit, defaultBy);
    }

    /**
     * Changes the plan of what is still to come. Legal while PENDING, ACTIVE and PAUSED. What is exposed never changes by it: the stages
     * up to the current one keep their percentages, and baseline, salt and bucketing stay. Delays may change, that of the current
     * stage too; the time that it has served stays served. Stages to come, gates, calendar, who advances, and the rest are free.
     *
     * <pre>{@code
     * rollouts.edit("checkout", plan -> plan.toBuilder().stages("5%, 25%, 40%, 100%").build(), By.actor("dana"));
     * }</pre>
     *
     * <p>Without {@link By#ifVersion} it is worked out again when others change the rollout meanwhile.
     *
     * @param flag a legal name
     * @param edit makes the new plan of the present one; may be called more than once
     * @param by who, why, and on what
     * @return the rollout with its new plan; without a new version where the plan is the same
     * @throws IllegalArgumentException when the new plan would change what is exposed, naming field, value and rule
     */
    public RolloutStatus edit(String flag, UnaryOperator<RolloutConfig> edit, By by) {
        return amend(flag, RolloutCommand.EDIT, Amendment.plan(edit), by);
    }

    /**
     * Lets a rollout leave its stage, where its plan has the gate {@code approval}, by the default actor.
     *
     * @param flag a legal name
     * @return the rollout, approved
     */
    public RolloutStatus approve(String flag) {
        return approve(flag, defaultBy);
    }

    /**
     * Lets a rollout leave its stage, where its plan has the gate {@code approval}. Legal while ACTIVE and PAUSED. The approval is
     * bound to the rollout, its stage and its version: whatever changes it afterwards, a pause for example, voids it.
     *
     * @param flag a legal name
     * @param by who, why, and on what; with {@link By#ifVersion} only what was looked at is approved
     * @return the rollout, approved
     * @throws IllegalArgumentException when the plan asks for no approval
     */
    public RolloutStatus approve(String flag, By by) {
        return amend(flag, RolloutCommand.APPROVE, Amendment.approval(by), by);
    }

    /**
     * Forbids to start or advance a rollout, until {@link #unfreeze}. Legal while PENDING, ACTIVE and PAUSED. Pausing, resuming and
     * aborting go on, and what is exposed stays so.
     *
     * @param flag a legal name
     * @param by who and why: a reason is required
     * @return the rollout, frozen
     */
    public RolloutStatus freeze(String flag, By by) {
        return amend(flag, RolloutCommand.FREEZE, Amendment.freeze(by), by);
    }

    /**
     * Takes a freeze back. On a rollout that is not frozen it changes nothing.
     *
     * @param flag a legal name
     * @param by who and why
     * @return the rollout
     */
    public RolloutStatus unfreeze(String flag, By by) {
        return amend(flag, RolloutCommand.UNFREEZE, Amendment.unfreeze(), by);
    }

    /**
     * Forbids to start or advance any rollout of the namespace, until {@link #unfreezeAll}. Whoever begins to start or advance one
     * afterwards is refused; what was being committed at this moment may still come, for five seconds at most.
     *
     * @param by who and why: a reason is required; its version is not looked at
     * @return the freeze that holds now; empty when this repeats an operation that was carried out before, and the freeze was taken back
     *     since
     */
    public Optional<Freeze> freezeAll(By by) {
        By unconditional = new By(by.actor(), by.reason(), OptionalLong.empty(), by.operationId(), false);
        Order freeze = amendment(ReservedFlags.ALL, RolloutCommand.FREEZE, Amendment.freeze(by), unconditional);
        desk.carryOut(creation(ReservedFlags.ALL, RolloutConfig.defaults(), By.actor(by.actor()), true));
        RolloutStatus frozen = readable(desk.carryOut(freeze));
        return frozen.replay() ? allFrozen() : frozen.freeze();
    }

    /**
     * Takes the freeze of all rollouts back. Rollouts that are frozen by themselves stay frozen. Without such a freeze it changes
     * nothing.
     *
     * @param by who and why; its version is not looked at
     * @return the freeze that holds now: empty, unless this repeats an operation that was carried out before, and somebody has frozen them
     *     again since
     */
    public Optional<Freeze> unfreezeAll(By by) {
        Optional<Freeze> now = allFrozen();
        if (now.isPresent()) {
            By unconditional = new By(by.actor(), by.reason(), OptionalLong.empty(), by.operationId(), false);
            RolloutListing after = desk.carryOut(
                    amendment(ReservedFlags.ALL, RolloutCommand.UNFREEZE, Amendment.unfreeze(), unconditional));
            return after.replay() ? allFrozen() : Optional.empty();
        }
        return now;
    }

    /**
     * Whether all rollouts of the namespace are frozen.
     *
     * @return who froze them and why; empty when nobody did
     */
    public Optional<Freeze> allFrozen() {
        return log.watching(() -> NamespaceFreeze.of(store));
    }

    /**
     * Why a rollout does not move on, as far as the store knows: whether a gate lets it pass is known to the drivers that ask it.
     *
     * @param listing the rollout as it was read
     * @return the first reason that holds; empty once the rollout has ended
     */
    public Optional<Hold> hold(RolloutListing listing) {
        return Optional.ofNullable(holds(List.of(listing)).get(listing.flag()));
    }

    /**
     * Why rollouts do not move on, with one look at the store's time and freeze for all of them.
     *
     * @param listings rollouts as they were read, as {@link #list} gives them
     * @return by flag, in the given order; without those that have ended
     */
    public Map<String, Hold> holds(List<? extends RolloutListing> listings) {
        Optional<Freeze> all = allFrozen();
        Instant now = log.watching(store::time);
        Map<String, Hold> holds = new LinkedHashMap<>();
        for (RolloutListing listing : listings) {
            Holds.of(listing, all, now).ifPresent(hold -> holds.put(listing.flag(), hold));
        }
        return holds;
    }

    /**
     * The rollout of a flag.
     *
     * @param flag a legal name
     * @return the rollout as it is now
     * @throws RolloutNotFoundException when the flag has none
     * @throws UnreadableRolloutException when it cannot be read here
     */
    public RolloutStatus status(String flag) {
        requireOrdinary(flag);
        return log.watching(() -> store.find(flag))
                .map(reader::listing)
                .map(this::readable)
                .orElseThrow(() -> log.refusal(new RolloutNotFoundException(flag)));
    }

    /**
     * Every rollout of the store's namespace, those that cannot be read among them.
     *
     * @return in the order of the flags' names
     */
    public List<RolloutListing> list() {
        return log.watching(store::loadAll).rollouts().stream()
                .filter(rollout -> !ReservedFlags.isReserved(rollout.flag()))
                .map(reader::listing)
                .sorted(Comparator.comparing(RolloutListing::flag))
                .toList();
    }

    /**
     * What happened to a flag's rollout, to those that it replaced, and to those that were removed.
     *
     * @param flag a legal name
     * @return oldest first, as far back as the store keeps it; never empty
     * @throws RolloutNotFoundException when the flag never had a rollout
     */
    public List<HistoryEntry> history(String flag) {
        NameRule.requireLegal("flag", flag);
        List<HistoryRecord> records = log.watching(() -> store.history(flag));
        if (records.isEmpty()) {
            throw log.refusal(new RolloutNotFoundException(flag));
        }
        return records.stream().map(HistoryRecord::entry).toList();
    }

    /**
     * The rollouts of a flag as every command left them: what {@link #history} tells of, with all of the rollout. A removal leaves
     * none. For those who must not miss what came and went between two looks at {@link #status}.
     *
     * @param flag a legal name
     * @return oldest first, as far back as the store keeps them; those that cannot be read among them; never null
     * @throws UnreadableRolloutException when the history itself is damaged
     */
    public List<RolloutListing> versions(String flag) {
        NameRule.requireLegal("flag", flag);
        List<HistoryRecord> records = log.watching(() -> store.history(flag));
        RolloutReader readerOfThese = new RolloutReader(same -> records);
        return records.stream()
                .filter(record -> record.entry().to().isPresent())
                .map(record -> readerOfThese.listing(record.rollout()))
                .toList();
    }

    private RolloutStatus amend(String flag, RolloutCommand command, Amendment amendment, By by) {
        requireOrdinary(flag);
        return readable(desk.carryOut(amendment(flag, command, amendment, by)));
    }

    private Order amendment(String flag, RolloutCommand command, Amendment amendment, By by) {
        return new Order(flag, command, by, operationId(by), Optional.empty(), Optional.of(amendment), false);
    }

    private static String requireOrdinary(String flag) {
        NameRule.requireLegal("flag", flag);
        if (ReservedFlags.isReserved(flag)) {
            throw new IllegalArgumentException(
                    "flag: " + Quoted.of(flag) + " is reserved for what concerns all rollouts; choose another name");
        }
        return flag;
    }

    private RolloutStatus change(String flag, RolloutCommand command, By by) {
        return readable(desk.carryOut(order(flag, command, by)));
    }

    private RolloutStatus readable(RolloutListing listing) {
        if (listing instanceof RolloutStatus status) {
            return status;
        }
        UnreadableRollout unreadable = (UnreadableRollout) listing;
        throw log.refusal(
                unreadable.state().isPresent()
                        ? UnreadableRolloutException.abortable(unreadable.flag(), unreadable.problem())
                        : UnreadableRolloutException.inNeedOfRepair(unreadable.flag(), unreadable.problem()));
    }

    private Order order(String flag, RolloutCommand command, By by) {
        requireOrdinary(flag);
        return new Order(flag, command, by, operationId(by), Optional.empty(), Optional.empty(), false);
    }

    private Order creation(String flag, RolloutConfig config, By by, boolean onlyIfAbsent) {
        PlanCheck.requireServable(flag, config);
        RolloutDocument plan = new RolloutDocument(identities.get(), config);
        return new Order(
                flag, RolloutCommand.CREATE, by, operationId(by), Optional.of(plan), Optional.empty(), onlyIfAbsent);
    }

    private String operationId(By by) {
        return by.operationId().orElseGet(identities);
    }
}
