package io.codomyrmex.rollout.cli.console;

import java.io.IOException;
import java.io.InputStream;

/** A stdin that was closed before the program began: not the same as one that is at its end. */
final class ClosedInput extends InputStream {

    @Override
    public int read() throws IOException {
        throw new IOException("it is closed");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return read();
    }
}
