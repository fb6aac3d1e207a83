package io.crmkit.internal.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.trial.Laws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is written as CSV is read back as it was. */
class CsvProperties {

    private static Mapping mapping(String encoding, char delimiter) {
        String escaped = delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
        Problems problems = new Problems();
        Mapping mapping = MappingReader.read("""
                {"name": "m", "import": "leads", "encoding": "%s", "delimiter": "%s", "targets": {"name": "c0"}}
                """.formatted(encoding, escaped), problems);
        assertThat(problems.list()).isEmpty();
        return Objects.requireNonNull(mapping);
    }

    private static List<String> header(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add("c" + i);
        }
        return names;
    }

    private static Rows open(String text, Mapping mapping) throws IOException, SourceFlaw {
        return Rows.of(new ByteArrayInputStream(text.getBytes(mapping.encoding())), mapping);
    }

    private static List<Row> all(Rows rows) throws IOException, SourceFlaw {
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    /**
     * Texts with everything that means something in a CSV, and characters of every length. No byte order
     * mark: {@link #aCellThatBeginsWithAByteOrderMarkIsAFlaw}.
     */
    @Provide
    Arbitrary<String> cell() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "'", "=", "+1", "-1", " ", "a", "é", "王",
                                "😀", "\u00A0", "\u2028", "")
                        .list()
                        .ofMaxSize(6)
                        .map(parts -> String.join("", parts)),
                Arbitraries.strings().excludeChars('\0', '\uFFFD', '\uFEFF').filter(text -> !Chars.damaged(text)));
    }

    @Provide
    Arbitrary<List<List<String>>> table() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> cell().list().ofSize(width).list().ofMaxSize(6));
    }

    @Provide
    Arbitrary<Character> delimiter() {
        return Arbitraries.of(',', ';', '\t', '|', ':');
    }

    @Property(seed = Laws.SEED)
    void rowsAreReadBackAsTheyWereWritten(
            @ForAll("table") List<List<String>> table,
            @ForAll("delimiter") char delimiter,
            @ForAll boolean chinese,
            @ForAll @IntRange(min = 0, max = 2) int lineEnd)
            throws IOException, SourceFlaw {
        Mapping mapping = mapping(chinese ? "GB18030" : "UTF-8", delimiter);
        int width = table.isEmpty() ? 1 : table.get(0).size();
        String end = List.of("\n", "\r\n", "\r").get(lineEnd);
        StringBuilder text = new StringBuilder(CsvText.row(header(width), delimiter)).append(end);
        table.forEach(row -> text.append(CsvText.row(row, delimiter)).append(end));

        List<Row> read = all(open(text.toString(), mapping));

        assertThat(read).allMatch(row -> row.flaws().isEmpty());
        assertThat(read).extracting(Row::cells).isEqualTo(table);
    }

    /** A file of rejected rows, with its two columns and its apostrophes. */
    @Property(seed = Laws.SEED)
    void textMadeSafeForSpreadsheetsIsReadBackAsItWas(
            @ForAll("table") List<List<String>> table, @ForAll("delimiter") char delimiter)
            throws IOException, SourceFlaw {
        Mapping mapping = mapping("UTF-8", delimiter);
        int width = table.isEmpty() ? 1 : table.get(0).size();
        List<String> header = header(width);
        header.addAll(mapping.added(header));
        StringBuilder text = new StringBuilder(CsvText.row(header, delimiter)).append('\n');
        for (List<String> row : table) {
            List<String> cells = row.stream().map(CsvText::safe).collect(Collectors.toCollection(ArrayList::new));
            Collections.addAll(cells, "7", CsvText.safe("=why"));
            text.append(CsvText.row(cells, delimiter)).append('\n');
        }

        Rows rows = open(text.toString(), mapping);

        assertThat(rows.layout().rejects()).isTrue();
        assertThat(rows.layout().names()).isEqualTo(header(width));
        assertThat(all(rows)).extracting(Row::cells).isEqualTo(table);
    }

    @Property(seed = Laws.SEED)
    void noTextIsTakenForAFormulaAndNumbersStayNumbers(@ForAll("cell") String text) {
        String safe = CsvText.safe(text);
        String bare = safe.replaceFirst("^ +", "");
        boolean number = safe.matches("[+-]?[0-9][0-9 .,]*([eE][+-]?[0-9]+)?%?");
        assertThat(bare.isEmpty() || number || "=+-@\t\r\n＝＋－＠".indexOf(bare.charAt(0)) < 0)
                .isTrue();
        assertThat(CsvText.plain(safe)).isEqualTo(text);
    }

    @Property(tries = 300, seed = Laws.SEED)
    void anyBytesAreReadToTheirEndAndEveryRowStandsOnALaterLine(@ForAll byte[] bytes, @ForAll boolean chinese)
            throws IOException {
        Mapping mapping = mapping(chinese ? "GB18030" : "UTF-8", ',');
        byte[] file = new byte[bytes.length + 6];
        System.arraycopy("c0,c1\n".getBytes(Charset.forName("US-ASCII")), 0, file, 0, 6);
        System.arraycopy(bytes, 0, file, 6, bytes.length);
        try {
            long line = 1;
            for (Row row : all(Rows.of(new ByteArrayInputStream(file), mapping))) {
                assertThat(row.line()).isGreaterThan(line);
                assertThat(row.cells().size() == 2 || !row.flaws().isEmpty()).isTrue();
                line = row.line();
            }
        } catch (SourceFlaw e) {
            throw new AssertionError(e);
        }
    }

    @Example
    void aCellThatBeginsWithAByteOrderMarkIsAFlaw() throws IOException, SourceFlaw {
        List<Row> rows = all(open("c0,c1\n\uFEFF1,a\uFEFFb\n", mapping("UTF-8", ',')));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.flaws()).singleElement().satisfies(flaw -> {
                    assertThat(flaw.cell()).isZero();
                    assertThat(flaw.must())
                            .hasToString("must not begin with a byte order mark.\nMaybe two files were joined?");
                }));
    }

    @Example
    void numbersAndTextAreToldApart() {
        assertThat(List.of("-5", "+86 138 0013 8000", "-1.5e3", "-5%", "a=b", "'a", "x"))
                .allSatisfy(text -> assertThat(CsvText.safe(text)).isEqualTo(text));
        assertThat(List.of("=1+1", "+86-138", "-x", "@a", "\t=1", "\r1", " =1", "＝1", "'=1", "-", "- 1"))
                .allSatisfy(text -> assertThat(CsvText.safe(text)).isEqualTo("'" + text));
    }
}
