package dev.slope.file;

import com.google.gson.Gson;
import dev.slope.kernel.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A SHA-256 of everything a file says, kept in its metadata, so that an edited file is noticed: of a JSON list of the
 * metadata without the checksum and, by the name of the tensor, {@code F32 [2, 3]} and the SHA-256 of its bytes. Both
 * are in the order of their names, so a file that another program writes anew, in an order of its own, says the same.
 */
final class Checksum {
    /** Its name in the metadata. */
    static final String NAME = "slope.sha256";

    /** As long as a checksum. */
    static final String PLACEHOLDER = "0".repeat(64);

    private final SortedMap<String, String> metadata;
    private final SortedMap<String, String> tensors = new TreeMap<>();

    Checksum(Map<String, String> metadata) {
        this.metadata = new TreeMap<>(metadata);
        this.metadata.remove(NAME);
    }

    /** Takes a tensor in, whose bytes are those that remain, and leaves them there. */
    void add(String name, Element element, Shape shape, ByteBuffer bytes) {
        tensors.put(name, element + " " + shape + " " + sha256(bytes.duplicate()));
    }

    /** The checksum of the metadata and of all tensors that were added. */
    String hex() {
        String json = new Gson().toJson(List.of(metadata, tensors));
        return sha256(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
