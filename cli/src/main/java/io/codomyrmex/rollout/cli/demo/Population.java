package io.codomyrmex.rollout.cli.demo;

import io.codomyrmex.rollout.cli.outcome.CommandFailure;
import io.codomyrmex.rollout.cli.units.UnitFile;
import io.codomyrmex.rollout.cli.units.Units;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;

/** The units that the demo asks about: the same ones in the same order each time. */
public interface Population {

    /** How many ids are generated. */
    int GENERATED = 10_000;

    /** Takes the ids one after the other. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One unit.
         *
         * @param index its place, from 0
         * @param unit its id
         */
        void visit(int index, String unit);
    }

    /**
     * Goes through all units.
     *
     * @param visitor is given each one
     * @return how many there are
     * @throws IOException when they can't be read
     */
    int visit(Visitor visitor) throws IOException;

    /**
     * Generated ids: user-1, user-2, and so on.
     *
     * @return 10 000 of them
     */
    static Population generated() {
        return visitor -> {
            IntStream.range(0, GENERATED).forEach(i -> visitor.visit(i, "user-" + (i + 1)));
            return GENERATED;
        };
    }

    /**
     * The ids of a file, which is read anew each time.
     *
     * @param file can be read again and again
     * @return its ids
     */
    static Population of(UnitFile file) {
        return visitor -> {
            try (InputStream in = file.open()) {
                Units units = file.units(in);
                int index = 0;
                for (String unit = units.next(); unit != null; unit = units.next()) {
                    visitor.visit(index, unit);
                    index = Math.incrementExact(index);
                }
                if (index == 0) {
                    throw CommandFailure.badValue("users: the file is empty; give one id a line");
                }
                return index;
            }
        };
    }
}
