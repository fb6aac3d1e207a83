package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.desk.ListFilter;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.ImportSourceException;
import io.crmkit.importing.RowOutcome;
import io.crmkit.lead.Lead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportEncodingTest {

    @ParameterizedTest
    @CsvSource({"UTF-8,false", "UTF-8,true", "GB18030,false", "GB18030,true"})
    void everyCharacterComesInAndGoesOutInTheEncodingOfTheMapping(String encoding, boolean marked) throws IOException {
        ImportMapping mapping = ImportMapping.parse("""
                {"name": "m", "import": "leads", "encoding": "%s", "key": "编号",
                 "targets": {"name": "姓名", "need": "需求", "email": "邮箱"}}
                """.formatted(encoding));
        String text = (marked ? "\uFEFF" : "") + "编号,姓名,需求,邮箱\n" + "1,王伟𠮷,\"报表，\n𝒳😀é€\",\n" + "2,李娜,系统,没有\n";
        Office office = Office.open(TestBook.standard(), "alice");
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();

        ImportReport report =
                Import.of(office.boss, mapping).rejects(rejects).run(slow(text.getBytes(Charset.forName(encoding))));

        assertThat(report.count(RowOutcome.CAPTURED)).isEqualTo(1);
        assertThat(report.problems().get(0)).hasToString("line 4, 邮箱: (没有) must be a well-formed email address");
        Lead lead = office.boss.leads().list(ListFilter.ALL).items().get(0);
        assertThat(lead.profile().name()).isEqualTo("王伟𠮷");
        assertThat(lead.profile().need()).isEqualTo("报表，\n𝒳😀é€");
        assertThat(rejects.toString(Charset.forName(encoding)))
                .isEqualTo((marked ? "\uFEFF" : "") + "编号,姓名,需求,邮箱,line,problem\n"
                        + "2,李娜,系统,没有,4,邮箱: (没有) must be a well-formed email address\n");
    }

    @Test
    void aFileInUtf8ThatIsFoundOutLateLeavesOnlyRowsThatMeanTheSameInBoth() {
        ImportMapping mapping = ImportMapping.parse("""
                {"name": "m", "import": "leads", "encoding": "GB18030", "key": "No",
                 "targets": {"name": "Name", "need": "Need"}}
                """);
        StringBuilder text = new StringBuilder("No,Name,Need\n");
        for (int i = 1; i <= 20; i++) {
            text.append(i).append(",Ann,").append("x".repeat(2_000)).append('\n');
        }
        text.append("21,王伟,报表\n");
        Office office = Office.open(TestBook.standard(), "alice");

        assertThatThrownBy(() ->
                        Import.of(office.boss, mapping).run(slow(text.toString().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ImportSourceException.class)
                .hasMessageMatching(
                        "(?s)The encoding \\(UTF-8\\) of the file must be GB18030, .* line 22, column 4 on\\..*"
                                + "Maybe \"encoding\": \"UTF-8\"\\?\nThe rows up to line 1\\d are imported\\.");
        assertThat(office.boss.leads().list(ListFilter.ALL).items())
                .hasSizeBetween(14, 16)
                .allMatch(lead -> "Ann".equals(lead.profile().name()));
    }

    /** Gives one byte at a time, so that every character is cut in two. */
    private static InputStream slow(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(1, length));
            }
        };
    }
}
