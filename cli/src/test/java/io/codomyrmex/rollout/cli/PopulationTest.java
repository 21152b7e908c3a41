package io.codomyrmex.rollout.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand ids through every stage; core proves the same of a hundred other flags. */
class PopulationTest {

    static final Path FILE = Path.of("../core/src/test/resources/population-100k.txt")
            .toAbsolutePath()
            .normalize();

    private static final double[] PERCENTAGES = {5, 25, 50, 100};

    @Test
    void eachStageHoldsTheOneBeforeAndItsShareOfTheUnits(@TempDir Path folder) throws IOException {
        List<String> units = Files.readAllLines(FILE);
        TestShell shell = new TestShell(folder);
        shell.ok("create", "checkout", "--delay", "0");
        BitSet before = new BitSet();
        for (double percentage : PERCENTAGES) {
            shell.ok("advance", "checkout");
            List<String> answers =
                    shell.ok("evaluate", "checkout", "--users", FILE.toString()).lines();
            assertEquals(units.size(), answers.size());
            BitSet in = new BitSet();
            for (int i = 0; i < units.size(); i++) {
                boolean isIn = answers.get(i).startsWith("in\t");
                assertEquals((isIn ? "in\t" : "out\t") + units.get(i), answers.get(i));
                in.set(i, isIn);
            }
            double share = 100.0 * in.cardinality() / units.size();
            assertEquals(percentage, share, 0.3);
            before.andNot(in);
            assertTrue(
                    before.isEmpty(), () -> "dropped out at " + percentage + "%: " + units.get(before.nextSetBit(0)));
            before.or(in);
        }
    }
}
