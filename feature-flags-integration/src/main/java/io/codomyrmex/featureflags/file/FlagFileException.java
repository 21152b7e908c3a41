package io.codomyrmex.featureflags.file;

import org.jspecify.annotations.Nullable;

/** A flag file could not be read or written, and nothing has changed. */
public final class FlagFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Trouble with a file.
     *
     * @param message which file, where in it, what is wrong, and what would be right
     * @param cause what was thrown first, if anything was
     */
    public FlagFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
