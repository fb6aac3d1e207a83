package io.crmkit.examples.customstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/** A text in the file: its length and its UTF-8 bytes, which are the same again when it is read. */
final class Text {
    private Text() {}

    static void write(WriteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putVarInt(bytes.length).put(bytes);
    }

    static String read(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
