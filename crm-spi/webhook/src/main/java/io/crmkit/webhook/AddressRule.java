package io.crmkit.webhook;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are not on the public internet: the registries of special-purpose addresses of RFC 6890, as far as
 * something may answer there. Addresses of IPv6 that carry one of IPv4 are judged by it.
 */
final class AddressRule {
    private static final int V4 = 4;

    private AddressRule() {}

    /** Returns what an address is for, or null if it is public. */
    static @Nullable String special(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == V4 ? special4(bytes) : special6(bytes);
    }

    private static @Nullable String special4(byte[] a) {
        int first = a[0] & 0xFF;
        int second = a[1] & 0xFF;
        if (first == 0) {
            return "unspecified";
        }
        if (first == 127) {
            return "loopback";
        }
        if (first == 10 || (first == 172 && second >> 4 == 1) || (first == 192 && second == 168)) {
            return "private";
        }
        if (first == 169 && second == 254) {
            return "link-local";
        }
        if (first == 100 && second >> 6 == 1) {
            return "shared by a provider's customers (CGNAT)";
        }
        if ((first == 192 && second == 0 && a[2] == 0) || (first == 198 && second >> 1 == 9)) {
            return "reserved";
        }
        if (first >= 224) {
            return first < 240 ? "multicast" : "reserved";
        }
        return null;
    }

    private static @Nullable String special6(byte[] a) {
        if (begins(a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)
                || begins(a, 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return special4(Arrays.copyOfRange(a, 12, 16));
        }
        if (begins(a, 0x20, 0x02)) {
            return special4(Arrays.copyOfRange(a, 2, 6));
        }
        if (begins(a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            boolean low = a[12] == 0 && a[13] == 0 && a[14] == 0;
            return low && a[15] == 1 ? "loopback" : low && a[15] == 0 ? "unspecified" : "reserved";
        }
        int first = a[0] & 0xFF;
        int second = a[1] & 0xFF;
        if (first == 0xFF) {
            return "multicast";
        }
        if (first == 0xFE && second >= 0x80) {
            return second < 0xC0 ? "link-local" : "private";
        }
        if (first >> 1 == 0x7E) {
            return "private";
        }
        // Teredo carries an address of IPv4 in disguise, 64:ff9b:1::/48 translates within a network
        return begins(a, 0x20, 0x01, 0, 0) || begins(a, 0, 0x64, 0xFF, 0x9B, 0, 1) ? "reserved" : null;
    }

    private static boolean begins(byte[] address, int... start) {
        for (int i = 0; i < start.length; i++) {
            if ((address[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
