package dev.slope.file;

import dev.slope.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;

/**
 * Writes <a href="https://github.com/huggingface/safetensors">safetensors</a> files: eight bytes with the length of the
 * header, a JSON header, the numbers; all little-endian.
 */
public final class SafetensorsWriter {
    private SafetensorsWriter() {}

    /**
     * Writes a file, or replaces it. Whenever the process ends, there is the old file or the new one, whole.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Map<String, String> metadata, Map<String, Tensor> tensors) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(out, Header.of(metadata, tensors), tensors);
                out.force(true);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model file " + file, e);
        }
    }

    /** The numbers first, since the header holds their checksum. */
    private static void write(FileChannel out, Header header, Map<String, Tensor> tensors) throws IOException {
        Checksum checksum = new Checksum(header);
        out.position(header.with(Checksum.NAME, Checksum.PLACEHOLDER).toBytes().remaining());
        for (Tensor tensor : tensors.values()) {
            ByteBuffer bytes = Element.of(tensor.dtype()).toBytes(tensor);
            checksum.add(bytes);
            writeFully(out, bytes);
        }
        out.position(0);
        writeFully(out, header.with(Checksum.NAME, checksum.hex()).toBytes());
    }

    private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
