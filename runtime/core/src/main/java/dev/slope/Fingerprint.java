package dev.slope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What tells two activations of one name apart. */
final class Fingerprint {
    private Fingerprint() {}

    /** The first 16 hexadecimal digits of SHA-256 of kind, definition and parameter names, a line each. */
    static String of(String kind, String definition, List<Parameter> parameters) {
        String names = parameters.stream().map(Parameter::name).collect(Collectors.joining(","));
        String text = String.join("\n", kind, definition, names);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
