package io.codomyrmex.rollout.store;

import io.codomyrmex.rollout.Approval;
import io.codomyrmex.rollout.Freeze;
import io.codomyrmex.rollout.RolloutConfig;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rollout is, as opposed to where it stands: the part of a stored rollout that a codec turns into text. It holds no
 * instant.
 *
 * @param id the identity of the rollout, 1 to 100 characters; a new {@code create} makes a new one
 * @param config the plan
 * @param freeze the order that nothing may be exposed further, where there is one
 * @param approval the last approval, whether it still counts or not
 * @param unknown what a codec read in the stored form and has no place for, in the codec's own notation, to be written back
 *     unchanged; empty for a document made here
 */
public record RolloutDocument(
        String id,
        RolloutConfig config,
        Optional<Freeze> freeze,
        Optional<Approval> approval,
        Optional<String> unknown) {

    /** Checks that nothing is missing. */
    public RolloutDocument {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(freeze, "freeze");
        Objects.requireNonNull(approval, "approval");
        Objects.requireNonNull(unknown, "unknown");
        if (id.isEmpty() || id.length() > 100) {
            throw new IllegalArgumentException("id: it has " + id.length() + " characters; 1 to 100 are allowed");
        }
    }

    /**
     * A document made here.
     *
     * @param id the identity of the rollout
     * @param config the plan
     */
    public RolloutDocument(String id, RolloutConfig config) {
        this(id, config, Optional.empty());
    }

    /**
     * A document that nobody has frozen or approved.
     *
     * @param id the identity of the rollout
     * @param config the plan
     * @param unknown as {@link #unknown}
     */
    public RolloutDocument(String id, RolloutConfig config, Optional<String> unknown) {
        this(id, config, Optional.empty(), Optional.empty(), unknown);
    }

    /**
     * The same rollout with another plan.
     *
     * @param config the plan
     * @return a changed copy
     */
    public RolloutDocument with(RolloutConfig config) {
        return new RolloutDocument(id, config, freeze, approval, unknown);
    }

    /**
     * The same rollout, frozen or not.
     *
     * @param freeze the order, or empty for none
     * @return a changed copy
     */
    public RolloutDocument withFreeze(Optional<Freeze> freeze) {
        return new RolloutDocument(id, config, freeze, approval, unknown);
    }

    /**
     * The same rollout with an approval.
     *
     * @param approval the approval
     * @return a changed copy
     */
    public RolloutDocument with(Approval approval) {
        return new RolloutDocument(id, config, freeze, Optional.of(approval), unknown);
    }
}
