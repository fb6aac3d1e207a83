package io.crmkit.rules.internal.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the texts of rule books and of their tests come from. */
public final class Sources {
    private Sources() {}

    /** Returns the text of a file; null if there is none, which then is a problem. */
    public static @Nullable String read(Path file, Problems problems) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(Documents.MAX_BYTES + 1);
            if (bytes.length > Documents.MAX_BYTES) {
                problems.whole("", file, Code.TOO_LARGE);
                return null;
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.whole("", file, Code.UTF8);
        } catch (IOException e) {
            problems.whole("", file, Phrase.of(Code.MAYBE_FOLDER), Code.READABLE);
        }
        return null;
    }

    /** Returns the text of a resource beside the standard book. */
    public static String resource(String name) {
        try (InputStream stream = Sources.class.getResourceAsStream("/io/crmkit/rules/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The resource (" + name + ") of the rule books must be there.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
