package io.codomyrmex.rollout.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.GateRule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery through the real {@code ServiceLoader}: each test has a class path of its own with other gates on it. */
final class GateRegistryTest {

    private final Logger logger = Logger.getLogger("io.codomyrmex.rollout");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
            if (logIsBroken) {
                throw new IllegalStateException("the log is broken");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    private Path classPath;

    private boolean logIsBroken;

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void threeGatesAreBuiltIn() throws IOException {
        GateRegistry gates = find(GateRegistry.builder());
        assertEquals(List.of("approval", "exposure", "http"), List.copyOf(gates.names()));
        assertInstanceOf(ApprovalGate.class, gates.find("approval").orElseThrow());
        assertEquals(Optional.empty(), gates.find("other"));
        assertEquals(List.of(), lines);
    }

    @Test
    void theGateForExposureGoesByTheUnitsItIsGiven() throws Exception {
        StageGate unknown = find(GateRegistry.builder()).find("exposure").orElseThrow();
        assertInstanceOf(GateVerdict.NoData.class, unknown.ask(Questions.told("1")));
        StageGate known = find(GateRegistry.builder().exposedUnits(question -> OptionalLong.of(3)))
                .find("exposure")
                .orElseThrow();
        assertEquals(new GateVerdict.Pass("3 of 1 units"), known.ask(Questions.told("1")));
    }

    @Test
    void gatesOnTheClassPathAreFound() throws IOException {
        GateRegistry gates = find(GateRegistry.builder(), Alpha.class.getName(), Beta.class.getName());
        assertEquals(List.of("alpha", "approval", "beta", "exposure", "http"), List.copyOf(gates.names()));
    }

    @Test
    void aFoundGateWinsOverABuiltInOneAndAGivenOneOverBoth() throws IOException {
        GateRegistry found = find(GateRegistry.builder(), AnotherHttp.class.getName());
        assertInstanceOf(AnotherHttp.class, found.find("http").orElseThrow());
        StageGate mine = new Named("http");
        GateRegistry given = find(GateRegistry.builder().gate(mine), AnotherHttp.class.getName());
        assertSame(mine, given.find("http").orElseThrow());
    }

    @Test
    void twoGivenGatesOfOneNameAreRefusedAndBothNamed() {
        GateRegistry.Builder builder = GateRegistry.builder().gates(List.of(new Named("alpha"), new Alpha()));
        assertEquals(
                "gate: \"alpha\" is the name of both " + Named.class.getName() + " and " + Alpha.class.getName()
                        + "; a name belongs to one gate",
                assertThrows(IllegalArgumentException.class, () -> find(builder))
                        .getMessage());
    }

    @Test
    void twoFoundGatesOfOneNameAreRefusedAndBothNamed() {
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> find(GateRegistry.builder(), Alpha.class.getName(), AlphaAgain.class.getName()))
                .getMessage();
        assertTrue(message.contains(Alpha.class.getName() + " and " + AlphaAgain.class.getName()), message);
    }

    @Test
    void aGivenGateWithoutALegalNameIsRefused() {
        GateRegistry.Builder builder = GateRegistry.builder().gate(new Named("two words"));
        String message = assertThrows(IllegalArgumentException.class, () -> find(builder))
                .getMessage();
        assertTrue(message.startsWith("name of the gate " + Named.class.getName() + ": \"two words\""), message);
    }

    @Test
    void aGateThatCannotBeLoadedIsToldAndLeftOut() throws IOException {
        GateRegistry gates = find(
                GateRegistry.builder(),
                "com.example.Missing",
                Alpha.class.getName(),
                FailsToStart.class.getName(),
                NoGate.class.getName(),
                LacksAClass.class.getName(),
                NameThrows.class.getName(),
                IllegalName.class.getName(),
                Beta.class.getName());
        assertEquals(List.of("alpha", "approval", "beta", "exposure", "http"), List.copyOf(gates.names()));
        assertEquals(6, lines.size(), lines::toString);
        assertTold("WARNING a gate cannot be loaded and is left out: ", "com.example.Missing");
        assertTold("WARNING a gate cannot be loaded and is left out: ", FailsToStart.class.getName());
        assertTold("WARNING a gate cannot be loaded and is left out: ", NoGate.class.getName());
        assertTold("WARNING a gate cannot be loaded and is left out: ", LacksAClass.class.getName());
        assertTold("WARNING the gate " + NameThrows.class.getName() + " has no usable name and is left out: no", "");
        assertTold("WARNING the gate " + IllegalName.class.getName() + " has no usable name", "two words");
    }

    @Test
    void aFileOfServicesThatIsNoneKeepsNothingElseAway() throws IOException {
        GateRegistry gates = find(GateRegistry.builder(), "not a class name");
        assertEquals(List.of("approval", "exposure", "http"), List.copyOf(gates.names()));
        assertTold("WARNING a gate cannot be loaded and is left out: ", "Illegal configuration-file syntax");
    }

    @Test
    void aLogThatIsBrokenKeepsNoGateAway() throws IOException {
        logIsBroken = true;
        GateRegistry gates = find(GateRegistry.builder(), FailsToStart.class.getName(), Alpha.class.getName());
        assertTrue(gates.find("alpha").isPresent());
        assertEquals(1, lines.size());
    }

    @Test
    void aPlanWithAnArgumentThatItsGateCannotUseIsRefusedWhereTheGateIsKnown() throws IOException {
        GateRegistry gates = find(GateRegistry.builder());
        gates.requireLegal(GateRule.parse("exposure 10"));
        gates.requireLegal(GateRule.parse("somebody-elses whatever"));
        assertThrows(IllegalArgumentException.class, () -> gates.requireLegal(GateRule.parse("exposure ten")));
        assertThrows(IllegalArgumentException.class, () -> gates.requireLegal(GateRule.parse("approval fine")));
        assertThrows(IllegalArgumentException.class, () -> gates.requireLegal(GateRule.parse("http")));
    }

    private void assertTold(String start, String part) {
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith(start) && line.contains(part)),
                () -> start + part + " is not in " + lines);
    }

    private GateRegistry find(GateRegistry.Builder builder, String... gates) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.write(services.resolve(StageGate.class.getName()), List.of(gates));
        URL[] urls = {classPath.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, GateRegistryTest.class.getClassLoader())) {
            return builder.loader(loader).build();
        }
    }

    private record Named(String name) implements StageGate {
        @Override
        public GateVerdict ask(GateQuestion question) {
            return new GateVerdict.Pass("fine");
        }
    }

    /** A gate that says nothing but its name. */
    private interface Silent extends StageGate {
        @Override
        default GateVerdict ask(GateQuestion question) {
            return new GateVerdict.Pass("fine");
        }
    }

    public static final class Alpha implements Silent {
        @Override
        public String name() {
            return "alpha";
        }
    }

    public static final class AlphaAgain implements Silent {
        @Override
        public String name() {
            return "alpha";
        }
    }

    public static final class Beta implements Silent {
        @Override
        public String name() {
            return "beta";
        }
    }

    public static final class AnotherHttp implements Silent {
        @Override
        public String name() {
            return "http";
        }
    }

    public static final class FailsToStart implements Silent {
        public FailsToStart() {
            throw new IllegalStateException("no");
        }

        @Override
        public String name() {
            return "never";
        }
    }

    public static final class LacksAClass implements Silent {
        public LacksAClass() {
            throw new NoClassDefFoundError("com/example/Gone");
        }

        @Override
        public String name() {
            return "never";
        }
    }

    public static final class NameThrows implements Silent {
        @Override
        public String name() {
            throw new IllegalStateException("no");
        }
    }

    public static final class IllegalName implements Silent {
        @Override
        public String name() {
            return "two words";
        }
    }

    public static final class NoGate {}
}
