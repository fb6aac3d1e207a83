package io.crmkit.rules.internal.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The regular expressions of a book, each compiled once. Their time is linear in the text, but also in their own size with
 * repetitions written out, which therefore is bounded, alone and together.
 */
final class Patterns implements Reader<Pattern> {
    private static final int LONGEST = 1_000;

    /** The most steps of one. */
    static final int MOST_STEPS = 2_000;

    /** The most steps of all. */
    static final int MOST_STEPS_OF_ALL = 500_000;

    private final Map<String, Pattern> compiled = new HashMap<>();
    private long left = MOST_STEPS_OF_ALL;

    @Override
    public @Nullable Pattern read(Place place) {
        String text = Read.text(LONGEST).read(place);
        if (text == null) {
            return null;
        }
        String normal = Folded.normal(text);
        Pattern known = compiled.get(normal);
        return known == null ? compile(normal, place) : known;
    }

    private @Nullable Pattern compile(String text, Place place) {
        long steps = PatternSize.of(text);
        if (steps > MOST_STEPS) {
            place.must(Code.REGEX_SIZE, Integer.toString(MOST_STEPS));
            return null;
        } else if (steps > left) {
            place.must(Code.REGEX_TOTAL, Integer.toString(MOST_STEPS_OF_ALL));
            return null;
        }
        left -= steps;
        try {
            Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
            compiled.put(text, pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            place.must(Code.REGEX, e.getDescription());
            return null;
        }
    }
}
