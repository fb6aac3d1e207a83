package io.crmkit.internal.engine;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Makes ids and fingerprints from text, the same for the same text. */
public final class Ids {
    private static final BaseEncoding TEXT = BaseEncoding.base32().omitPadding();

    private Ids() {}

    /** Returns 26 lower-case letters and digits that stand for 128 bits of the SHA-256 of a text. */
    public static String of(String text) {
        byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
        return TEXT.encode(Arrays.copyOf(hash, 16)).toLowerCase(Locale.ROOT);
    }

    /** Returns the SHA-256 of a text, 64 lower-case hexadecimal digits. */
    public static String sha256(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
    }
}
