package io.crmkit.nodes;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** What happened, line by line: its hash, and the last lines for whoever looks for the reason of a breach. */
final class Trace {
    private static final int KEPT = Integer.getInteger("nodes.lines", 60);

    private final Hasher hasher = Hashing.sha256().newHasher();
    private final Deque<String> last = new ArrayDeque<>();

    void add(String line) {
        hasher.putString(line, StandardCharsets.UTF_8).putChar('\n');
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /** Adds to the hash what nobody reads. */
    void mix(String text) {
        hasher.putString(text, StandardCharsets.UTF_8);
    }

    String hash() {
        return hasher.hash().toString();
    }

    @Override
    public String toString() {
        return String.join("\n", last);
    }
}
