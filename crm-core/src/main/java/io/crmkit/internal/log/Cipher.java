package io.crmkit.internal.log;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM of the values of one entry. The nonce is taken from an HMAC-SHA256 of the id of the entry and the values,
 * so equal input gives equal output and no nonce meets two texts; the id is authenticated. In front stands the mark of
 * the key, by which values are told whose key was erased before their person got a new one.
 */
final class Cipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MARK = 8;

    private final String person;
    private final SecretKeySpec macKey;
    private final SecretKeySpec textKey;
    private final byte[] mark;

    /**
     * Creates a cipher.
     *
     * @param person whose values they are
     * @param key the key of the person
     */
    Cipher(String person, byte[] key) {
        this.person = person;
        this.macKey = new SecretKeySpec(key, "HmacSHA256");
        this.textKey = new SecretKeySpec(key, "AES");
        try {
            this.mark = Arrays.copyOf(mac("mark of the key").doFinal(), MARK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }

    private Mac mac(String begin) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(macKey);
        mac.update(begin.getBytes(StandardCharsets.UTF_8));
        return mac;
    }

    String encrypt(String entry, String plain) {
        try {
            byte[] value = plain.getBytes(StandardCharsets.UTF_8);
            Mac mac = mac(entry);
            mac.update((byte) 0);
            byte[] nonce = Arrays.copyOf(mac.doFinal(value), NONCE);
            byte[] sealed =
                    cipher(javax.crypto.Cipher.ENCRYPT_MODE, nonce, entry).doFinal(value);
            byte[] whole = Arrays.copyOf(mark, MARK + NONCE + sealed.length);
            System.arraycopy(nonce, 0, whole, MARK, NONCE);
            System.arraycopy(sealed, 0, whole, MARK + NONCE, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM and HMAC-SHA256.", e);
        }
    }

    /** Returns the values in clear, null if they were encrypted under another key. */
    @Nullable
    String decrypt(String entry, String sealed) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed);
            if (whole.length < MARK + NONCE) {
                throw new IllegalArgumentException("The value must hold mark and nonce.");
            } else if (!Arrays.equals(whole, 0, MARK, mark, 0, MARK)) {
                return null;
            }
            byte[] nonce = Arrays.copyOfRange(whole, MARK, MARK + NONCE);
            byte[] plain = cipher(javax.crypto.Cipher.DECRYPT_MODE, nonce, entry)
                    .doFinal(whole, MARK + NONCE, whole.length - MARK - NONCE);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The encrypted values of entry (" + entry + ") must open with the key of person (" + person
                            + ").\nMaybe the entry was changed?",
                    e);
        }
    }

    private javax.crypto.Cipher cipher(int mode, byte[] nonce, String entry) throws GeneralSecurityException {
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, textKey, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(entry.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
