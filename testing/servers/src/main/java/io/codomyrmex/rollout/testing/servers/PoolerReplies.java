package io.codomyrmex.rollout.testing.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What a pooler in transaction mode makes of the replies of PostgreSQL: what the server says while the client has no transaction
 * reaches nobody. What it says on the way to the end of one does, also to a client that tells itself something. For one thread, but for {@link #clientSpoke}.
 */
final class PoolerReplies {

    private static final int HEADER = 5;
    private static final char NOTIFICATION = 'A';
    private static final char READY = 'Z';
    private static final char IDLE = 'I';

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private boolean greeted;
    private volatile boolean between;

    /** The client has spoken, so a server is its own again. */
    void clientSpoke() {
        between = false;
    }

    /** Passes on the messages that are complete now and that a client gets. */
    void pass(byte[] piece, int length, OutputStream client) throws IOException {
        waiting.write(piece, 0, length);
        ByteBuffer messages = ByteBuffer.wrap(waiting.toByteArray());
        for (int size = sizeOfNext(messages); size > 0; size = sizeOfNext(messages)) {
            byte[] message = new byte[size];
            messages.get(message);
            pass(message, client);
        }
        waiting.reset();
        waiting.write(messages.array(), messages.position(), messages.remaining());
    }

    /** 0 when it is not complete. Before the first message proper, the answers to requests for encryption have one byte each. */
    private int sizeOfNext(ByteBuffer messages) {
        if (messages.hasRemaining() && !greeted) {
            char type = (char) messages.get(messages.position());
            greeted = type != 'N' && type != 'S';
            if (!greeted) {
                return 1;
            }
        }
        if (messages.remaining() < HEADER) {
            return 0;
        }
        int size = 1 + messages.getInt(messages.position() + 1);
        return size <= messages.remaining() ? size : 0;
    }

    private void pass(byte[] message, OutputStream client) throws IOException {
        if (message[0] != NOTIFICATION || !between) {
            client.write(message);
        }
        if (message[0] == READY) {
            between = message[HEADER] == IDLE;
        }
    }
}
