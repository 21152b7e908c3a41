package io.codomyrmex.rollout.gate;

import io.codomyrmex.rollout.GateRule;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The gates that this process has, by name.
 *
 * <p>They come from three sources: those built in ({@value ApprovalGate#NAME}, {@value ExposureGate#NAME}, {@value HttpGate#NAME}),
 * those that {@link java.util.ServiceLoader} finds, and those that the application gives. Of two with one name, a given gate wins over a
 * found one, and that over one built in. Two of one name within a source are an error. A found gate that cannot be loaded is left out,
 * with a line in the log at WARNING; the others are there all the same.
 *
 * <pre>{@code
 * GateRegistry gates = GateRegistry.builder().exposedUnits(meter).gate(new ErrorRateGate(metrics)).build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class GateRegistry {

    private final SortedMap<String, StageGate> byName;

    private GateRegistry(SortedMap<String, StageGate> byName) {
        this.byName = byName;
    }

    /**
     * A builder that finds gates by the thread's context class loader, or by that of this library where the thread has none, and gives
     * the gate {@value ExposureGate#NAME} no units to go by.
     *
     * @return a new builder; not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The gate with a name.
     *
     * @param name any string
     * @return empty when this process has none of that name
     */
    public Optional<StageGate> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The names of all gates.
     *
     * @return an unmodifiable set in natural order
     */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    /**
     * Refuses a rule whose argument its gate can do nothing with. A gate that this process does not have is not asked: another may have
     * it.
     *
     * @param rule a gate in a plan
     * @throws IllegalArgumentException as the gate says it
     */
    public void requireLegal(GateRule rule) {
        StageGate gate = byName.get(rule.gate());
        if (gate != null) {
            gate.requireLegal(rule.argument());
        }
    }

    /** Collects the parts of a {@link GateRegistry}. Not thread-safe. */
    public static final class Builder {

        private final List<StageGate> given = new ArrayList<>();
        private ExposedUnits units = question -> OptionalLong.empty();
        private @Nullable ClassLoader loader;

        private Builder() {}

        /**
         * Adds a gate of the application.
         *
         * @param gate wins over one of that name that is built in or found
         * @return this builder
         */
        public Builder gate(StageGate gate) {
            given.add(gate);
            return this;
        }

        /**
         * Adds gates of the application.
         *
         * @param gates as {@link #gate}
         * @return this builder
         */
        public Builder gates(Collection<? extends StageGate> gates) {
            given.addAll(gates);
            return this;
        }

        /**
         * Sets what the gate {@value ExposureGate#NAME} goes by.
         *
         * @param units for example an {@link ExposureMeter}; by default nothing is known, and the gate has no data
         * @return this builder
         */
        public Builder exposedUnits(ExposedUnits units) {
            this.units = units;
            return this;
        }

        /**
         * Sets where gates are looked for.
         *
         * @param loader a class loader
         * @return this builder
         */
        public Builder loader(ClassLoader loader) {
            this.loader = loader;
            return this;
        }

        /**
         * Looks for gates, and puts all of them together.
         *
         * @return the gates of this process
         * @throws IllegalArgumentException when two given gates have one name, or one has a name that is not legal; it names the classes
         * @throws IllegalStateException when two found gates have one name; it names the classes
         */
        public GateRegistry build() {
            SortedMap<String, StageGate> byName = new TreeMap<>();
            for (StageGate gate : List.of(new ApprovalGate(), new ExposureGate(units), new HttpGate())) {
                byName.put(gate.name(), gate);
            }
            byName.putAll(FoundGates.by(loader != null ? loader : defaultLoader()));
            byName.putAll(givenByName());
            return new GateRegistry(byName);
        }

        private SortedMap<String, StageGate> givenByName() {
            SortedMap<String, StageGate> byName = new TreeMap<>();
            for (StageGate gate : given) {
                String name = NameRule.requireLegal(
                        "name of the gate " + gate.getClass().getName(), gate.name());
                StageGate other = byName.putIfAbsent(name, gate);
                if (other != null) {
                    throw new IllegalArgumentException(bothAreCalled(name, other, gate));
                }
            }
            return byName;
        }

        /** The application's loader where there is one: in a container this class may live above the gates. */
        private static ClassLoader defaultLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context != null ? context : GateRegistry.class.getClassLoader();
        }
    }

    static String bothAreCalled(String name, StageGate one, StageGate other) {
        return "gate: " + Quoted.of(name) + " is the name of both "
                + one.getClass().getName() + " and " + other.getClass().getName() + "; a name belongs to one gate";
    }
}
