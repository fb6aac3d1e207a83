package io.crmkit.internal.json;

import io.crmkit.decision.Decision;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON. Immutable apart from a cache of the shapes of records and a buffer; safe for use by several threads.
 *
 * <p>How values look:
 *
 * <ul>
 *   <li>A record is an object of its components; null components are left out, empty collections are not. A record
 *       whose only component is a text called {@code value} is that text, also as key of a map.
 *   <li>A record of a sealed interface has the further property {@code type}: its simple name in lower-kebab-case.
 *   <li>Instants are ISO-8601 text in microseconds; the other types of java.time are their own text; a {@code
 *       BigDecimal} is text that keeps its scale; money is {@code {"amount":"100.00","currency":"CNY"}}, read also from {@code "CNY 100.00"}; an enum is its
 *       name. The elements of a set stand in the order of their canonical text.
 * </ul>
 */
public final class Json {
    /** The deepest nesting of arrays and objects. */
    public static final int MAX_DEPTH = 64;

    /** The longest number, in characters. */
    public static final int MAX_NUMBER = 40;

    /** The longest text that is read, in UTF-16 units. */
    public static final int MAX_TEXT = 8 * 1024 * 1024;

    /** The most tokens of a text that is read. */
    public static final int MAX_TOKENS = 1_000_000;

    private final JsonMapper mapper;
    private final Shapes shapes = new Shapes();
    private final Encoder encoder;
    private final Decoder decoder;
    private final Canonical.Kept writer = new Canonical.Kept();

    private Json(Map<String, Class<?>> outcomes) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER)
                .maxDocumentLength(MAX_TEXT)
                .maxTokenCount(MAX_TOKENS)
                .build();
        JsonFactory factory =
                JsonFactory.builder().streamReadConstraints(limits).build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        encoder = new Encoder(shapes);
        decoder = new Decoder(shapes, outcomes);
    }

    /**
     * Returns a reader and writer that knows no kinds of decisions.
     *
     * @return the new instance
     */
    public static Json of() {
        return new Json(Map.of());
    }

    /**
     * Returns a reader and writer.
     *
     * @param outcomes the class of the outcome by the kind of the decision, for where the declared type leaves it open
     * @return the new instance
     */
    public static Json of(Map<String, Class<?>> outcomes) {
        return new Json(Map.copyOf(outcomes));
    }

    /**
     * Reads a text strictly: one document, no repeated names, no comments, bounded in length, depth and numbers.
     *
     * @param text the text
     * @return the tree
     * @throws JsonException if the text is not such a document
     */
    public JsonNode parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw JsonException.at(
                    Place.ROOT, "have at most " + MAX_TEXT + " characters, but has " + text.length() + ".");
        }
        if (text.startsWith("\uFEFF")) {
            throw JsonException.at(
                    Place.ROOT, "not start with a byte order mark.\nMaybe save the file as UTF-8 without BOM?");
        }
        JsonNode node;
        try {
            node = mapper.readTree(text);
        } catch (JacksonException e) {
            throw new JsonException("", "The text must be one strict JSON document, but: " + e.getOriginalMessage(), e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new JsonException("", "The text must hold numbers of sane size only.", e);
        }
        if (node == null || node.isMissingNode()) {
            throw JsonException.at(Place.ROOT, "be there, but the text is empty.");
        }
        Numbers.check(node, Place.ROOT);
        return node;
    }

    /**
     * Returns the one text of a tree: names in the order of their code points, no white space, one form of each
     * number, only what must be escaped is. Two trees have the same text if and only if they hold the same values.
     *
     * @param node the tree
     * @return the canonical text
     * @throws JsonException if the tree is too deep or holds a number out of bounds
     */
    public String canonical(JsonNode node) {
        return writer.text(node);
    }

    /**
     * Returns a value as tree.
     *
     * @param value a value of the model; null gives JSON null
     * @return the tree
     * @throws JsonException if it holds a value of a type that has no JSON form
     */
    public JsonNode tree(@Nullable Object value) {
        return encoder.encode(value, Place.ROOT);
    }

    /**
     * Returns the names of the properties of a record of a sealed interface, {@code type} among them, in their order.
     *
     * @param sealed the interface
     * @param type the {@code type} of the record
     * @return the names, empty if there is no such record
     */
    public List<String> names(Class<?> sealed, String type) {
        return shapes.names(sealed, type);
    }

    /**
     * Returns a record as tree. Of what it has in common with another record, the tree of that one is used again.
     *
     * @param value a record of the model
     * @param before another record, of which {@code tree} is the tree
     * @param tree the tree of the other record
     * @return the tree, equal to that of {@link #tree(Object)}
     * @throws JsonException if it holds a value of a type that has no JSON form
     */
    public JsonNode tree(Record value, Record before, JsonNode tree) {
        return encoder.again(value, before, tree);
    }

    /**
     * Returns the value a tree stands for.
     *
     * @param <T> the type of the value
     * @param node the tree
     * @param type the class of the value
     * @return the value
     * @throws JsonException if the tree does not fit the class, with a pointer to the place
     */
    public <T> T read(JsonNode node, Class<T> type) {
        @SuppressWarnings("unchecked")
        T value = (T) decoder.required(node, type, Place.ROOT);
        return value;
    }

    /**
     * Returns the value a text stands for.
     *
     * @param <T> the type of the value
     * @param text the text
     * @param type the class of the value
     * @return the value
     * @throws JsonException if the text is not strict JSON or does not fit the class
     */
    public <T> T read(String text, Class<T> type) {
        return read(parse(text), type);
    }

    /**
     * Returns the value a tree stands for.
     *
     * @param node the tree
     * @param type the type of the value, with its type arguments
     * @return the value
     * @throws JsonException if the tree does not fit the type
     */
    public Object read(JsonNode node, Type type) {
        return decoder.required(node, type, Place.ROOT);
    }

    /**
     * Returns the decision a tree stands for; the class of its outcome is found by its kind.
     *
     * @param node the tree
     * @return the decision
     * @throws JsonException if the tree is no decision or its kind is not known
     */
    public Decision<?> decision(JsonNode node) {
        return (Decision<?>) decoder.required(node, Decision.class, Place.ROOT);
    }
}
