package dev.slope.file;

import dev.slope.Tensor;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
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
            Files.createFile(temporary);
            try {
                write(temporary.toFile(), Header.of(metadata, tensors), tensors);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model file " + file, e);
        }
    }

    /** The numbers first, since the header holds their checksum. Not through a channel, which an interrupted thread closes. */
    private static void write(File file, Header header, Map<String, Tensor> tensors) throws IOException {
        Checksum checksum = new Checksum(header.metadata());
        try (RandomAccessFile out = new RandomAccessFile(file, "rw")) {
            out.seek(header.with(Checksum.NAME, Checksum.PLACEHOLDER).toBytes().length);
            for (Header.Entry entry : header.entries()) {
                byte[] bytes = entry.element().toBytes(Objects.requireNonNull(tensors.get(entry.name())));
                checksum.add(entry.name(), entry.element(), entry.shape(), ByteBuffer.wrap(bytes));
                out.write(bytes);
            }
            out.seek(0);
            out.write(header.with(Checksum.NAME, checksum.hex()).toBytes());
            out.getFD().sync();
        }
    }
}
