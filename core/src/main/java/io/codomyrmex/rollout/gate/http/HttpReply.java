package io.codomyrmex.rollout.gate.http;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What came of one GET. */
public sealed interface HttpReply {

    /**
     * An answer.
     *
     * @param status 200 to 599, or whatever the server wrote
     * @param contentType the header, where there is one
     * @param contentEncoding the header, where there is one
     * @param body the whole body of an answer with status 200; empty for every other status, where it is not read
     */
    record Answer(int status, Optional<String> contentType, Optional<String> contentEncoding, ByteBuffer body)
            implements HttpReply {

        /** Keeps a view that cannot be written to. */
        public Answer {
            body = body.asReadOnlyBuffer();
        }

        /** The body from its start, however often it is asked for. */
        @Override
        public ByteBuffer body() {
            return body.duplicate();
        }
    }

    /** An answer with status 200 whose body has more bytes than are read. */
    record TooLarge() implements HttpReply {}

    /**
     * No answer, or not all of it.
     *
     * @param problem what happened, as the JDK says it: any text
     */
    record Silence(String problem) implements HttpReply {}
}
