package dev.slope.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A SHA-256 of everything a file says, kept in its metadata, so that an edited file is noticed. */
final class Checksum {
    /** Its name in the metadata. */
    static final String NAME = "slope.sha256";

    /** As long as a checksum. */
    static final String PLACEHOLDER = "0".repeat(64);

    private final MessageDigest digest;

    /** Begins with the header, in its one canonical form and without the checksum itself. */
    Checksum(Header header) {
        Map<String, String> metadata = new TreeMap<>(header.metadata());
        metadata.remove(NAME);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(new Header(metadata, header.entries()).toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** Goes on with the bytes that remain, and leaves them there. */
    void add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
    }

    /** The checksum of all that was added. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
