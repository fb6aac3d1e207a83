package io.crmkit.simulation;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Finds the place of a value in a line of JSON. */
final class Columns {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Columns() {}

    /** Returns the column at which the value of a pointer begins, from 1; of what is not there, that of its owner. */
    static int of(String line, String pointer) {
        for (String wanted = pointer; !wanted.isEmpty(); wanted = wanted.substring(0, wanted.lastIndexOf('/'))) {
            int column = find(line, JsonPointer.compile(wanted));
            if (column > 0) {
                return column;
            }
        }
        return 1;
    }

    private static int find(String line, JsonPointer wanted) {
        try (JsonParser parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), line)) {
            while (parser.nextToken() != null) {
                JsonToken token = parser.currentToken();
                if (token != JsonToken.PROPERTY_NAME
                        && !token.isStructEnd()
                        && parser.streamReadContext().pathAsPointer().equals(wanted)) {
                    return parser.currentTokenLocation().getColumnNr();
                }
            }
        }
        return 0;
    }
}
