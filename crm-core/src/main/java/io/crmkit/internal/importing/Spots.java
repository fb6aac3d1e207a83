package io.crmkit.internal.importing;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Where the values of a JSON text stand. Immutable. */
public final class Spots {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Spot> spots;

    private Spots(Map<String, Spot> spots) {
        this.spots = Map.copyOf(spots);
    }

    /**
     * Where a value begins.
     *
     * @param line the line, from 1
     * @param column the column, from 1
     */
    public record Spot(int line, int column) {}

    /** Finds the values of a text; of what is no JSON, those before the fault. */
    public static Spots of(String text) {
        Map<String, Spot> spots = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.PROPERTY_NAME && !token.isStructEnd()) {
                    TokenStreamLocation at = parser.currentTokenLocation();
                    spots.putIfAbsent(
                            parser.streamReadContext().pathAsPointer().toString(),
                            new Spot(at.getLineNr(), at.getColumnNr()));
                }
            }
        } catch (JacksonException e) {
            // who asks knows that the text is no JSON, or no JSON of sane size, and wants what is before the fault
            return new Spots(spots);
        }
        return new Spots(spots);
    }

    /** Returns where the value of a pointer begins; of what is not there, where its owner does. */
    public Spot at(String pointer) {
        String wanted = pointer;
        while (!wanted.isEmpty() && !spots.containsKey(wanted)) {
            wanted = wanted.substring(0, wanted.lastIndexOf('/'));
        }
        return spots.getOrDefault(wanted, new Spot(1, 1));
    }
}
