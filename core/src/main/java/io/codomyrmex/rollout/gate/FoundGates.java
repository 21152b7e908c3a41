package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.log.ApplicationLog;
import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gates that one class loader sees. Whatever is wrong with one of them is told and keeps none of the others away. */
final class FoundGates {

    /** A loader that fails this often has nothing left to find: it fails at the same place again and again. */
    private static final int MAX_FAILURES = 100;

    private FoundGates() {}

    /**
     * @throws IllegalStateException naming both classes, when two gates have one name
     */
    static SortedMap<String, StageGate> by(ClassLoader loader) {
        SortedMap<String, StageGate> byName = new TreeMap<>();
        Iterator<StageGate> found = ServiceLoader.load(StageGate.class, loader).iterator();
        int failures = 0;
        while (failures < MAX_FAILURES) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                StageGate gate = found.next();
                name(gate).ifPresent(name -> add(byName, name, gate));
            } catch (ServiceConfigurationError | LinkageError broken) {
                failures++;
                ApplicationLog.write(
                        Level.WARNING, () -> "a gate cannot be loaded and is left out: " + words(broken), broken);
            }
        }
        return byName;
    }

    private static Optional<String> name(StageGate gate) {
        try {
            return Optional.of(NameRule.requireLegal("name", gate.name()));
        } catch (RuntimeException | LinkageError broken) {
            ApplicationLog.write(
                    Level.WARNING,
                    () -> "the gate " + gate.getClass().getName() + " has no usable name and is left out: "
                            + words(broken),
                    broken);
            return Optional.empty();
        }
    }

    private static void add(SortedMap<String, StageGate> byName, String name, StageGate gate) {
        StageGate other = byName.putIfAbsent(name, gate);
        if (other != null) {
            throw new IllegalStateException(GateRegistry.bothAreCalled(name, other, gate));
        }
    }

    /** Uncut, unlike a value: the name of the class that is to blame stands at its end. */
    private static String words(Throwable broken) {
        return Quoted.escape(String.valueOf(broken.getMessage()));
    }
}
