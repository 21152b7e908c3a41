package io.codomyrmex.rollout.drive;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.gate.GateQuestion;
import io.codomyrmex.rollout.gate.GateRegistry;
import io.codomyrmex.rollout.gate.GateReport;
import io.codomyrmex.rollout.gate.StageGate;
import io.codomyrmex.rollout.gate.lane.GateLane;
import io.codomyrmex.rollout.gate.lane.GateThreads;
import io.codomyrmex.rollout.text.Quoted;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Asks the gates of a registry, each in a queue of its own, so that one that hangs keeps no other waiting. Thread-safe. */
final class GateDesk implements GateAsker, AutoCloseable {

    private final GateRegistry registry;
    private final GateThreads threads;
    private final Duration timeout;
    private final int atOnce;
    private final Map<String, GateQueue> queues = new ConcurrentHashMap<>();

    GateDesk(GateRegistry registry, GateThreads threads, Duration timeout, int atOnce) {
        this.registry = registry;
        this.threads = threads;
        this.timeout = timeout;
        this.atOnce = atOnce;
    }

    @Override
    public void ask(GateRule rule, GateQuestion question, Consumer<GateReport> answer) {
        Optional<StageGate> gate = registry.find(rule.gate());
        if (gate.isEmpty()) {
            answer.accept(new GateReport.Failed("this process has no gate " + Quoted.of(rule.gate()) + "; it has "
                    + String.join(", ", registry.names())));
            return;
        }
        queues.computeIfAbsent(rule.gate(), name -> queue(name, gate.get())).ask(question, answer);
    }

    private GateQueue queue(String name, StageGate gate) {
        return new GateQueue(new GateLane(name, gate, threads, timeout, atOnce), atOnce);
    }

    @Override
    public void close() {
        queues.values().forEach(GateQueue::giveUp);
        threads.close();
    }
}
