package io.codomyrmex.rollout.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.codomyrmex.rollout.VerdictKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server. Where an answer is due, it has a minute; where none comes, waiting for it takes moments. */
@Timeout(120)
final class HttpGateTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final HttpGate gate = new HttpGate(Duration.ofMinutes(1));
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile HttpHandler handler;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/", exchange -> {
            paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(exchange.getRequestHeaders());
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        server.stop(0);
        pool.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"pass,PASS", "fail,FAIL", "inconclusive,INCONCLUSIVE", "no-data,NO_DATA"})
    void eachWordIsItsVerdictAndTheRestOfTheLineItsWords(String word, VerdictKind kind) throws Exception {
        answers(200, word + " 2.4 % of requests\r\nnot looked at: \u00ff");
        assertEquals(GateVerdict.of(kind, "2.4 % of requests"), ask());
    }

    @Test
    void aWordAloneIsEnough() throws Exception {
        answers(200, "pass");
        assertEquals(new GateVerdict.Pass(where() + " answered pass"), ask());
    }

    @Test
    void wordsAreMadeSafeForATerminal() throws Exception {
        answers(200, "fail \u001b[31m" + "x".repeat(500));
        assertEquals(new GateVerdict.Fail("\\u001b[31m" + "x".repeat(189) + "…"), ask());
    }

    @Test
    void theQuestionSaysWhichRolloutItIsAbout() throws Exception {
        answers(204, "");
        gate.ask(Questions.told("azAZ_09.:flag-ä/1", url("/slo?team=a%20b")));
        assertEquals(List.of("GET /slo?team=a%20b"), paths);
        Headers sent = headers.get(0);
        assertEquals("azAZ_09.:flag-%C3%A4/1", sent.getFirst("Rollout-Flag"));
        assertEquals("1", sent.getFirst("Rollout-Stage"));
        assertEquals("12.5", sent.getFirst("Rollout-Percentage"));
        assertEquals("7", sent.getFirst("Rollout-Version"));
        assertEquals("text/plain", sent.getFirst("Accept"));
        assertFalse(sent.containsKey("Authorization"));
    }

    @Test
    void noContentIsNoData() throws Exception {
        answers(204, "");
        assertEquals(new GateVerdict.NoData(where() + " has no data (204)"), ask());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 599})
    void aServerThatFailsIsASourceThatIsDown(int status) throws Exception {
        answers(status, "pass");
        assertEquals(new GateVerdict.SourceDown(where() + " answered " + status), ask());
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 206, 400, 401, 404, 429, 600})
    void anyOtherStatusDecidesNothing(int status) throws Exception {
        answers(status, "pass");
        assertEquals(new GateVerdict.Inconclusive(where() + " answered " + status), ask());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308, 399})
    void aRedirectIsNotFollowed(int status) throws Exception {
        handler = exchange -> {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            send(exchange, status, "pass".getBytes(UTF_8));
        };
        assertEquals(
                new GateVerdict.Inconclusive(
                        where() + " answered " + status + ", a redirect, and redirects are not followed"),
                ask());
        assertEquals(List.of("GET /slo"), paths);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|\"\"",
                "PASS|\"PASS\"",
                "passed|\"passed\"",
                "pass: fine|\"pass:\"",
                "' pass'|\"\"",
                "source-down|\"source-down\"",
                "<html>|\"<html>\"",
                "\ufeffpass|\"\\ufeffpass\"",
            })
    void anotherWordDecidesNothing(String body, String shown) throws Exception {
        answers(200, body);
        assertEquals(
                new GateVerdict.Inconclusive(
                        where() + " answered " + shown + ", which is none of pass, fail, inconclusive and no-data"),
                ask());
    }

    @Test
    void aWordOfMoreThan40CharactersIsCut() throws Exception {
        answers(200, "x".repeat(40));
        assertTrue(ask().words().startsWith(where() + " answered \"" + "x".repeat(40) + "\", which is none"));
        answers(200, "x".repeat(1_000));
        String words = ask().words();
        assertTrue(words.startsWith(where() + " answered \"" + "x".repeat(40) + "\"…, which is none"), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=UTF-8", "text/plain;Charset=\"us-ascii\"", "nonsense"})
    void utf8IsReadWhateverTheTypeIsCalled(String type) throws Exception {
        answersAs("Content-Type", type, "pass fine".getBytes(UTF_8));
        assertEquals(new GateVerdict.Pass("fine"), ask());
    }

    @Test
    void anotherCharsetDecidesNothing() throws Exception {
        answersAs("Content-Type", "text/plain; charset=iso-8859-1", "pass".getBytes(ISO_8859_1));
        assertEquals(
                new GateVerdict.Inconclusive(where() + " answered in the charset \"iso-8859-1\", not in UTF-8"), ask());
        answersAs("X-None", "", "pass \u00e4".getBytes(ISO_8859_1));
        assertEquals(new GateVerdict.Inconclusive(where() + " answered bytes that are not UTF-8"), ask());
    }

    @Test
    void aCompressedAnswerDecidesNothing() throws Exception {
        answersAs("Content-Encoding", "gzip", "pass".getBytes(UTF_8));
        assertEquals(
                new GateVerdict.Inconclusive(where() + " answered in the encoding \"gzip\", which was not asked for"),
                ask());
    }

    @Test
    void anAnswerThatSaysItIsNotCompressedIsRead() throws Exception {
        answersAs("Content-Encoding", "Identity", "pass fine".getBytes(UTF_8));
        assertEquals(new GateVerdict.Pass("fine"), ask());
    }

    @Test
    void upTo64KiBAreRead() throws Exception {
        answers(200, "pass fine\n" + "x".repeat(65_536 - 10));
        assertEquals(new GateVerdict.Pass("fine"), ask());
        answers(200, "pass fine\n" + "x".repeat(65_536 - 9));
        assertEquals(new GateVerdict.Inconclusive(where() + " answered more than 65536 bytes"), ask());
    }

    @Test
    void anEndlessBodyIsHungUpOn() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            writeUntil(hungUp, exchange.getResponseBody());
        };
        assertEquals(new GateVerdict.Inconclusive(where() + " answered more than 65536 bytes"), ask());
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the body still goes on");
    }

    @Test
    void aBodyThatDoesNotEndInTimeIsASourceThatIsDownAndHungUpOn() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("pass ".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            awaitEnd();
            writeUntil(hungUp, exchange.getResponseBody());
        };
        assertEquals(
                new GateVerdict.SourceDown(where() + " did not answer: nothing within 300ms"),
                new HttpGate(SHORT).ask(Questions.told(url("/slo"))));
        end.countDown();
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the body may still go on");
    }

    private static void writeUntil(CountDownLatch hungUp, OutputStream body) throws IOException {
        byte[] some = new byte[8_192];
        try {
            while (true) {
                body.write(some);
            }
        } catch (IOException e) {
            hungUp.countDown();
            throw e;
        }
    }

    @Test
    void noAnswerInTimeIsASourceThatIsDown() throws Exception {
        handler = exchange -> awaitEnd();
        assertEquals(
                new GateVerdict.SourceDown(where() + " did not answer: nothing within 300ms"),
                new HttpGate(SHORT).ask(Questions.told(url("/slo"))));
    }

    @Test
    void aConnectionThatBreaksOffIsASourceThatIsDown() throws Exception {
        handler = exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("pass".getBytes(UTF_8));
            exchange.getResponseBody().flush();
        };
        assertInstanceOf(GateVerdict.SourceDown.class, ask());
    }

    @Test
    void aRefusedConnectionIsASourceThatIsDownAndTheQueryIsNotShown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        GateVerdict verdict = gate.ask(Questions.told("http://127.0.0.1:" + free + "/slo?token=s3cret"));
        assertEquals(VerdictKind.SOURCE_DOWN, verdict.kind());
        assertTrue(
                verdict.words().startsWith("127.0.0.1:" + free + " did not answer: ConnectException"), verdict.words());
    }

    @Test
    void theQueryAndThePathAreNeverShown() throws Exception {
        for (int status : new int[] {200, 204, 302, 404, 500}) {
            answers(status, "what");
            String words = gate.ask(Questions.told(url("/hidden?token=s3cret"))).words();
            assertFalse(words.contains("s3cret") || words.contains("hidden"), words);
        }
    }

    @Test
    void aSourceThatSpeaksNoHttpIsDown() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            pool.execute(() -> {
                try (var connection = socket.accept()) {
                    connection.getInputStream().read();
                    connection.getOutputStream().write("GARBAGE token=s3cret\u001b\r\n\r\n".getBytes(UTF_8));
                    connection.getOutputStream().flush();
                    awaitEnd();
                } catch (IOException e) {
                    // The other side may have hung up: what it made of the answer is what counts.
                }
            });
            GateVerdict verdict =
                    gate.ask(Questions.told("http://127.0.0.1:" + socket.getLocalPort() + "/?token=s3cret"));
            assertEquals(
                    new GateVerdict.SourceDown("127.0.0.1:" + socket.getLocalPort()
                            + " did not answer: the request could not be carried out"),
                    verdict);
        }
    }

    @Test
    void anUnknownHostIsASourceThatIsDown() throws Exception {
        GateVerdict verdict = gate.ask(Questions.told("http://nowhere.invalid/"));
        assertEquals(VerdictKind.SOURCE_DOWN, verdict.kind(), verdict::words);
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        answersAs("Set-Cookie", "a=b", "pass".getBytes(UTF_8));
        ask();
        ask();
        assertFalse(headers.get(1).containsKey("Cookie"));
    }

    @Test
    void whoeverAsksCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        handler = exchange -> {
            asked.countDown();
            awaitEnd();
        };
        FutureTask<Throwable> outcome = new FutureTask<>(() -> assertThrows(InterruptedException.class, this::ask));
        Thread asking = new Thread(outcome);
        asking.start();
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        asking.interrupt();
        assertInstanceOf(InterruptedException.class, outcome.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://slo",
                "https://slo.internal/checkout?a=b&c",
                "HTTPS://slo:8443/",
                "http://127.0.0.1:1/",
                "http://127.0.0.1:65535/",
                "http://[::1]:8080/x",
                "http://slo/%C3%A4"
            })
    void aUrlIsLegal(String url) {
        assertDoesNotThrow(() -> gate.requireLegal(Optional.of(url)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "ftp://s3cret/",
                "http:s3cret",
                "http:///s3cret",
                "http://dana:s3cret@slo/",
                "http://dana:s3cret@under_score/",
                "http://@slo/s3cret",
                "http://slo:0/s3cret",
                "http://slo:65536/s3cret",
                "http://under_score/s3cret",
                "http://slo/#s3cret",
                "http://slo/ s3cret",
                "http://slo/s3cret\u00e4",
                "http://slo/%zzs3cret"
            })
    void anyOtherArgumentIsRefusedWithoutBeingShown(String url) {
        String message = assertThrows(IllegalArgumentException.class, () -> gate.requireLegal(Optional.of(url)))
                .getMessage();
        assertTrue(message.startsWith("gate argument: the URL "), message);
        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void theUrlHasToBeGiven() {
        assertThrows(IllegalArgumentException.class, () -> gate.requireLegal(Optional.empty()));
    }

    @Test
    void theTimeoutIsAboveZeroAndUpToAnHour() {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofSeconds(3601))) {
            assertThrows(IllegalArgumentException.class, () -> new HttpGate(timeout));
        }
        assertDoesNotThrow(() -> new HttpGate(Duration.ofHours(1)));
    }

    private GateVerdict ask() throws InterruptedException {
        return gate.ask(Questions.told(url("/slo")));
    }

    private String url(String rest) {
        return "http://" + where() + rest;
    }

    private String where() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answers(int status, String body) {
        handler = exchange -> send(exchange, status, body.getBytes(UTF_8));
    }

    private void answersAs(String header, String value, byte[] body) {
        handler = exchange -> {
            exchange.getResponseHeaders().add(header, value);
            send(exchange, 200, body);
        };
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
