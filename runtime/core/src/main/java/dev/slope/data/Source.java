package dev.slope.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;

/**
 * Bytes, plain or compressed by gzip, which their beginning tells.
 *
 * @param name how messages name it
 */
record Source(String name, Opener opener) {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    static Source of(Path file) {
        return new Source(file.toString(), () -> Files.newInputStream(file));
    }

    /** Can be opened once. */
    static Source of(String name, InputStream in) {
        AtomicBoolean opened = new AtomicBoolean();
        return new Source(name, () -> {
            if (opened.getAndSet(true)) {
                throw new IllegalStateException(name + " was read already and can be read once: give a file instead");
            }
            return in;
        });
    }

    /** Its bytes, no longer compressed. */
    InputStream open() throws IOException {
        InputStream in = new BufferedInputStream(opener.open(), BUFFER);
        try {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    UncheckedIOException unreadable(Exception e) {
        return new UncheckedIOException("cannot read " + name, e instanceof IOException io ? io : new IOException(e));
    }
}
