package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.simulation.Script;
import io.crmkit.simulation.ScriptException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A script is UTF-8 throughout, or it is told that it is not. */
class ScriptEncodingTest {
    private static final String LINE =
            "{\"note\":\"王芳 😀\",\"at\":\"2026-01-05T01:00:00Z\",\"as\":\"system:setup\",\"do\":\"crm.verifyLog\"}";

    @TempDir
    Path folder;

    private Script read(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return Script.read(Files.write(folder.resolve("script.ndjson"), bytes.toByteArray()));
    }

    @Test
    void utf8IsReadWithAMarkAndWithout() throws IOException {
        byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
        assertThat(read(line).size()).isEqualTo(1);
        assertThat(read(HexFormat.of().parseHex("efbbbf"), line).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GB18030", "Big5", "Shift_JIS", "windows-1254"})
    void anotherEncodingIsRefused(String charset) {
        String text = LINE.replace("王芳 😀", charset.equals("windows-1254") ? "Şişli" : "王");
        assertThatThrownBy(() -> read(text.getBytes(Charset.forName(charset))))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("must")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @CsvSource({
        "an overlong slash, c0af",
        "a lone continuation, 80",
        "a surrogate, eda080",
        "more than there is, f4908080",
        "half a character, e78e",
        "a byte that is never one, ff"
    })
    void bytesThatAreNoCharacterAreToldWithTheirPlace(String what, String hex) {
        assertThatThrownBy(() -> read(
                        "{\"note\":\"".getBytes(StandardCharsets.UTF_8),
                        HexFormat.of().parseHex(hex)))
                .as(what)
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith("line 1, column 10: The line must be UTF-8 throughout");
    }
}
