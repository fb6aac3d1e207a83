package io.crmkit.examples.benchmarks;

import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A CSV of many leads that is made while it is read. */
final class LeadFile extends InputStream {
    /** How its rows become leads. */
    static final String MAPPING = """
            {
              "name": "many",
              "import": "leads",
              "key": "Id",
              "targets": {
                "name": "Name", "company": "Company", "title": "Title", "phone": "Phone", "email": "E-mail",
                "source": "Source", "need": "Need", "industry": "Industry", "region": "Region",
                "budget": { "column": "Budget", "currency": "CNY" },
                "fields.employees": { "column": "Employees", "type": "number" },
                "fields.score": { "column": "Score", "type": "number" }, "fields.website": "Website",
                "fields.campaign": "Campaign", "fields.city": "City"
              }
            }
            """;

    private static final String HEADER =
            "Id,Name,Company,Title,Phone,E-mail,Source,Need,Industry,Region,Budget,Employees,Score,Website,Campaign,City\n";

    private final int rows;
    private byte[] line = HEADER.getBytes(StandardCharsets.UTF_8);
    private int at;
    private int row;

    /**
     * Creates a file.
     *
     * @param rows how many rows it has
     */
    LeadFile(int rows) {
        this.rows = rows;
    }

    @Override
    public int read() {
        return isAtEnd() ? -1 : line[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most > 0 && isAtEnd()) {
            return -1;
        }
        int length = Math.min(most, line.length - at);
        System.arraycopy(line, at, into, from, length);
        at += length;
        return length;
    }

    /** Makes the next line if it is wanted and there is one. */
    private boolean isAtEnd() {
        if (at == line.length && row < rows) {
            line = text(row, Leads.of(row)).getBytes(StandardCharsets.UTF_8);
            at = 0;
            row++;
        }
        return at == line.length;
    }

    private static String text(int row, LeadProfile lead) {
        Money budget = lead.budget();
        Stream<@Nullable Object> cells = Stream.of(
                row,
                lead.name(),
                lead.company(),
                lead.title(),
                lead.phone(),
                lead.email(),
                lead.source(),
                lead.need(),
                lead.industry(),
                lead.region(),
                budget == null ? "" : budget.getAmount());
        Stream<String> fields = Arrays.stream(new String[] {"employees", "score", "website", "campaign", "city"})
                .map(name -> lead.fields().get(name).map(FieldValue::text).orElse(""));
        return Stream.concat(cells, fields).map(cell -> "\"" + cell + "\"").collect(Collectors.joining(",")) + "\n";
    }
}
