package dev.slope;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file is not a model that can be loaded: truncated, edited, of another program, or saved with activations that have
 * changed since or are not registered. The message names the file and the cause.
 */
public final class IllegalModelFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String path;

    /** For the file, with the reason why it cannot be loaded. */
    public IllegalModelFileException(Path file, String reason, @Nullable Throwable cause) {
        super("cannot load the model file " + file + ": " + reason, cause);
        path = file.toString();
    }

    /** The file that could not be loaded. */
    public Path file() {
        return Path.of(path);
    }
}
