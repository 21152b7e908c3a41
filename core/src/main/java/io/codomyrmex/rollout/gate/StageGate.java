package io.codomyrmex.rollout.gate;

import java.util.Optional;

/**
 * Somebody who is asked before a rollout leaves its stage. Bring your own: by {@link GateRegistry.Builder#gate}, or found by
 * {@link java.util.ServiceLoader} as a {@code provides} clause of a module or in
 * {@code META-INF/services/io.codomyrmex.rollout.gate.StageGate} on the class path, then with a public constructor without
 * parameters.
 *
 * <pre>{@code
 * public final class ErrorRateGate implements StageGate {
 *     public String name() {
 *         return "error-rate";
 *     }
 *
 *     public GateVerdict ask(GateQuestion question) throws IOException {
 *         double percent = errors.percentOf(question.rollout().flag());
 *         return percent < 1 ? new GateVerdict.Pass(percent + " %") : new GateVerdict.Fail(percent + " % errors");
 *     }
 * }
 * }</pre>
 *
 * <p>A gate has no say in what its verdict leads to: the plan has a policy for each kind ({@link io.codomyrmex.rollout.GateRule}).
 *
 * <p>Thread-safe, for all implementations: several rollouts may ask at a time.
 */
public interface StageGate {

    /**
     * What plans call it.
     *
     * @return always the same name, legal by {@link io.codomyrmex.rollout.NameRule}
     */
    String name();

    /**
     * Answers whether a rollout may leave its stage.
     *
     * <p>Called on a thread of its own, never on a request's path, so it may block and do I/O. At its timeout it is interrupted and
     * whatever it answers later is dropped; until it really returns it goes on counting among the questions that it may have open.
     * It may be asked about the same rollout again, at any time and by many nodes at once: answering changes nothing. In a simulation
     * it is called on the caller's thread.
     *
     * @param question the rollout, and what the plan tells the gate
     * @return the verdict; it binds the rollout's version in the question, and any change of the rollout voids it
     * @throws Exception when it cannot answer: whatever is thrown holds the rollout and is reported with class and message, whatever
     *     the policy says. Prefer {@link GateVerdict.SourceDown} where a source does not answer, which the plan has a say in
     */
    GateVerdict ask(GateQuestion question) throws Exception;

    /**
     * Refuses an argument that it can do nothing with, so that such a plan is refused when it is made, on every node that has the
     * gate. Quick, and without I/O. Every argument is legal unless this says otherwise.
     *
     * @param argument what the plan tells the gate
     * @throws IllegalArgumentException naming what was wrong and what would be right; without the argument where that may hold a
     *     secret
     */
    default void requireLegal(Optional<String> argument) {}
}
