package io.codomyrmex.rollout.gate.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit; hangs up where it goes on, and then has no body. Called by one thread at a time. */
final class BoundedBody implements BodySubscriber<Optional<ByteBuffer>> {

    private final int limit;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<ByteBuffer>> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /**
     * @param limit the most bytes that are read; 0 for: none, hang up at once
     */
    BoundedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Optional<ByteBuffer>> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (limit == 0) {
            hangUp();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (body.isDone()) {
                return;
            }
            if (buffer.remaining() > limit - read.size()) {
                hangUp();
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            read.writeBytes(bytes);
        }
    }

    private void hangUp() {
        body.complete(Optional.empty());
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(ByteBuffer.wrap(read.toByteArray())));
    }
}
