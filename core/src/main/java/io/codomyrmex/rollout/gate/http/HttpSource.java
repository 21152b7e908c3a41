package io.codomyrmex.rollout.gate.http;

import io.codomyrmex.rollout.text.Durations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks by GET, with one bound on the time of it all and one on the size. Follows no redirect, keeps no cookie, sends no credentials.
 * Thread-safe. The client is made by the first question, since it brings threads of its own.
 */
public final class HttpSource {

    /** The most bytes of a body that are read. */
    public static final int MAX_BODY = 64 * 1024;

    private static final int OK = 200;

    private final Duration timeout;
    private @Nullable HttpClient client;

    /**
     * A source that has been asked nothing yet.
     *
     * @param timeout how long one question may take, from looking up the name to the last byte; above zero
     */
    public HttpSource(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param url http or https
     * @param headers further headers
     * @return what came of it
     * @throws InterruptedException when the thread is interrupted; the question is then given up
     */
    public HttpReply get(URI url, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(timeout).header("Accept", "text/plain");
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<Optional<ByteBuffer>>> answer =
                client().sendAsync(request.build(), head -> new BoundedBody(head.statusCode() == OK ? MAX_BODY : 0));
        try {
            return reply(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException tooLate) {
            // The request's own timeout ends with the headers; this one sees to a body that does not end.
            return late();
        } catch (ExecutionException failed) {
            return silence(failed.getCause());
        } finally {
            // Ends what is still going on, after an interruption as well.
            answer.cancel(true);
        }
    }

    private static HttpReply reply(HttpResponse<Optional<ByteBuffer>> response) {
        if (response.statusCode() == OK && response.body().isEmpty()) {
            return new HttpReply.TooLarge();
        }
        return new HttpReply.Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type"),
                response.headers().firstValue("Content-Encoding"),
                response.body().orElse(ByteBuffer.allocate(0)));
    }

    private HttpReply silence(@Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return late();
        }
        if (cause instanceof IOException) {
            String message = cause.getMessage();
            String kind = cause.getClass().getSimpleName();
            return new HttpReply.Silence(message == null ? kind : kind + ": " + message);
        }
        throw new IllegalStateException("the HTTP client failed: " + cause, cause);
    }

    private HttpReply late() {
        return new HttpReply.Silence("nothing within " + Durations.format(timeout));
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
        }
        return client;
    }
}
