package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.examples.quickstart.CsvRows.Row;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    @Test
    void rowsKnowTheLineTheyBeginOn() {
        List<Row> rows = rows("a,b\n\n1,\"two\nlines\"\r\n3,4\n");

        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 5L);
        assertThat(rows.get(1).cells()).containsExactly("1", "two\nlines");
        assertThat(rows.get(2).cells()).containsExactly("3", "4");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(rows("\uFEFF\"a\",b\n").get(0).cells()).containsExactly("a", "b");
    }

    @Test
    void doubledQuotesAndDelimitersWithinQuotesBelongToTheCell() {
        assertThat(rows("\"say \"\"hi\"\", twice\",\"\"\n").get(0).cells()).containsExactly("say \"hi\", twice", "");
    }

    @Test
    void aQuoteThatNeverClosesCostsItsOwnLineOnly() {
        List<Row> rows = rows("1,\"open\n2,b\n3,c\n");

        assertThat(rows.get(0).problem()).contains("must close");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(2).cells()).containsExactly("3", "c");
    }

    @Test
    void aQuoteThatClosesInALaterRowCostsItsOwnLineOnly() {
        List<Row> rows = rows("1,\"open\n2,\"b\"\n3,c\n");

        assertThat(rows.get(0).problem()).contains("must close");
        assertThat(rows.get(1).cells()).containsExactly("2", "b");
        assertThat(rows.get(2).cells()).containsExactly("3", "c");
    }

    @Test
    void textAfterAClosingQuoteIsAProblem() {
        List<Row> rows = rows("1,\"a\"b\n2,c\n");

        assertThat(rows.get(0).problem()).contains("the cell must end");
        assertThat(rows.get(1).cells()).containsExactly("2", "c");
    }

    @Test
    void aRowMayTakeManyLinesButNotTheWholeFile() {
        String many = "x\n".repeat(150);
        assertThat(rows("\"" + many + "\"\n").get(0).problem()).isNull();
        assertThat(rows("\"" + many + many + "\"\n")).hasSize(301);
    }

    @Test
    void anotherDelimiterIsFollowed() {
        List<Row> rows = new ArrayList<>();
        CsvRows semicolons = CsvRows.of(new StringReader("a;\"b;c\";d,e\n"), ';');
        rows.add(semicolons.next());
        assertThat(rows.get(0).cells()).containsExactly("a", "b;c", "d,e");
    }

    private static List<Row> rows(String csv) {
        CsvRows rows = CsvRows.of(new StringReader(csv), ',');
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }
}
