package io.crmkit.internal.importing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/** Takes the text of one row apart into cells. */
final class CsvCells {
    private final ObjectReader reader;

    CsvCells(char delimiter) {
        CsvSchema schema = CsvSchema.emptySchema()
                .withColumnSeparator(delimiter)
                .withQuoteChar('"')
                .withoutEscapeChar();
        this.reader =
                CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().reader(schema);
    }

    /** Returns the cells of a row, null if it cannot be taken apart. */
    @Nullable
    List<String> of(String text) {
        List<String> cells = new ArrayList<>();
        int rows = 0;
        try (JsonParser parser = reader.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    cells.add(parser.getString());
                } else if (token == JsonToken.START_ARRAY) {
                    rows++;
                }
            }
        } catch (JacksonException e) {
            return null;
        }
        return rows == 2 ? cells : null;
    }
}
