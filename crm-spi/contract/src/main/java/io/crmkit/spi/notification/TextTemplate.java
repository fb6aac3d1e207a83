package io.crmkit.spi.notification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values, each written as its name in double braces: {@code Hello {{name}}}.
 *
 * <p>That is all there is: no expressions, conditions or loops. Values are put in once, from left to right: what they hold
 * is never read as a place. A single brace is text. Immutable.
 */
public final class TextTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]*)}}");

    private final List<Piece> pieces;

    /**
     * A piece of a template: some text and the place behind it.
     *
     * @param text the text, perhaps empty
     * @param place the name of the place, empty behind the last text
     * @param index where the place begins in the template
     */
    public record Piece(String text, String place, int index) {}

    private TextTemplate(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Reads a template.
     *
     * @param text the text
     * @return the template
     * @throws IllegalArgumentException if a place is not closed or has no name
     */
    public static TextTemplate of(String text) {
        int broken = broken(text);
        if (broken >= 0) {
            throw new IllegalArgumentException(
                    "The place (" + text.substring(broken).lines().findFirst().orElse("") + ") at index " + broken
                            + " of a template must be a name in double braces.\nMaybe {{name}}?");
        }
        return new TextTemplate(read(text));
    }

    /**
     * Returns where a text is no template.
     *
     * @param text the text
     * @return the index of the first two braces that begin no place, -1 if there are none
     */
    public static int broken(String text) {
        for (Piece piece : read(text)) {
            int open = piece.text.indexOf("{{");
            if (open >= 0) {
                return piece.index - piece.text.length() + open;
            } else if (piece.place.isEmpty() && piece.index < text.length()) {
                return piece.index;
            }
        }
        return -1;
    }

    private static List<Piece> read(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            pieces.add(new Piece(text.substring(end, place.start()), place.group(1), place.start()));
            end = place.end();
        }
        pieces.add(new Piece(text.substring(end), "", text.length()));
        return pieces;
    }

    /**
     * Returns the pieces of which the template is made.
     *
     * @return the pieces, in order; the last one has no place
     */
    public List<Piece> pieces() {
        return pieces;
    }

    /**
     * Returns the names of its places.
     *
     * @return the names, in the order in which they come first
     */
    public Set<String> places() {
        Set<String> places = new LinkedHashSet<>();
        pieces.forEach(piece -> places.add(piece.place));
        places.remove("");
        return places;
    }

    /**
     * Returns the text with values in its places.
     *
     * @param values gives the value of a place by its name, already in the form that is harmless where the text goes
     * @return the text
     */
    public String render(Function<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.text);
            if (!piece.place.isEmpty()) {
                text.append(values.apply(piece.place));
            }
        }
        return text.toString();
    }
}
