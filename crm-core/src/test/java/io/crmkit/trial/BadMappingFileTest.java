package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping in a file of another encoding is refused as a mapping with a mistake, not as a file that cannot be read. */
class BadMappingFileTest {
    private static final String TEXT = "{\n  \"name\": \"kunden\",\n  \"targets\": {\"name\": \"姓名é\"}\n}\n";

    @ParameterizedTest
    @CsvSource({
        "GB18030, 'line 3, column 24: must be UTF-8 throughout, but has bytes that are not\n    Maybe the file is GB18030?'",
        "ISO-8859-1, 'line 3, column 26: must be UTF-8 throughout, but has bytes that are not\n    Maybe the file is GB18030?'",
        "UTF-16, 'line 1, column 1: must be UTF-8 throughout, but has bytes that are not\n    Maybe the file is UTF-16?'",
        "UTF-16LE, 'line 3, column 48: must be UTF-8 throughout, but has bytes that are not\n    Maybe the file is GB18030?'",
        "UTF-32, 'line 1, column 1: must not hold the character NUL\n    Maybe the file is UTF-16?'"
    })
    void anotherEncodingIsTold(String encoding, String problem, @TempDir Path folder) throws IOException {
        String text = encoding.equals("UTF-32") ? TEXT.replaceAll("[^\\x00-\\x7f]", "") : TEXT;
        Path file = Files.write(folder.resolve("m.json"), text.getBytes(Charset.forName(encoding)));
        assertThatThrownBy(() -> ImportMapping.load(file))
                .isInstanceOf(ImportMappingException.class)
                .hasMessage("The mapping (?) must be free of problems:\n  " + problem);
    }
}
