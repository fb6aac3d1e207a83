package io.crmkit.rules.internal.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Readers of plain values. */
public final class Read {
    /** An id: 1 to 64 letters, digits, dots, underscores, at signs and hyphens. */
    public static final Reader<String> ID = pattern("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}", Code.ID);

    /** True or false. */
    public static final Reader<Boolean> FLAG = place -> {
        if (place.value() instanceof Boolean flag) {
            return flag;
        }
        place.must(Code.FLAG);
        return null;
    };

    private Read() {}

    /** Reads a text of 1 to some characters that is not blank. */
    public static Reader<String> text(int longest) {
        return place -> {
            if (place.value() instanceof String text && !text.isBlank() && text.length() <= longest) {
                return text;
            }
            place.must(Code.TEXT, Integer.toString(longest));
            return null;
        };
    }

    /** Reads a text that people read: one without characters that nobody sees or that turn the direction of others. */
    public static Reader<String> name(int longest) {
        Reader<String> any = text(longest);
        return place -> {
            String text = any.read(place);
            int hidden = text == null ? -1 : Visible.hidden(text);
            if (hidden < 0) {
                return text;
            }
            place.must(Code.VISIBLE, Visible.name(hidden));
            return null;
        };
    }

    /** Reads a text that people read, of several lines. */
    public static Reader<String> lines(int longest) {
        Reader<String> any = text(longest);
        return place -> {
            String text = any.read(place);
            int hidden = text == null ? -1 : Visible.hidden(text.replace('\n', ' '));
            if (hidden < 0) {
                return text;
            }
            place.must(Code.VISIBLE, Visible.name(hidden));
            return null;
        };
    }

    /** Reads a text of a form. */
    public static Reader<String> pattern(String regex, Code code) {
        Pattern pattern = Pattern.compile(regex);
        return place -> {
            if (place.value() instanceof String text && pattern.matcher(text).matches()) {
                return text;
            }
            place.must(code);
            return null;
        };
    }

    /** Reads a number between bounds, both included, with some decimals at most. */
    public static Reader<BigDecimal> number(String least, String most, int decimals) {
        BigDecimal from = new BigDecimal(least);
        BigDecimal to = new BigDecimal(most);
        return place -> {
            if (place.value() instanceof BigDecimal number
                    && number.compareTo(from) >= 0
                    && number.compareTo(to) <= 0
                    && number.scale() <= decimals) {
                return number;
            }
            if (decimals == 0) {
                place.must(Code.WHOLE, least, most);
            } else {
                place.must(Code.NUMBER, least, most, Integer.toString(decimals));
            }
            return null;
        };
    }

    /** Reads a whole number between bounds, both included. */
    public static Reader<Integer> whole(int least, int most) {
        return map(number(Integer.toString(least), Integer.toString(most), 0), BigDecimal::intValueExact);
    }

    /** Reads a text that stands for one of some values. */
    public static <T> Reader<T> choice(Map<String, T> values) {
        return place -> {
            if (!(place.value() instanceof String text)) {
                place.must(Code.ONE_OF, Place.list(values.keySet()));
                return null;
            }
            T value = values.get(text);
            if (value == null) {
                place.unknown(Code.ONE_OF, text, values.keySet());
            }
            return value;
        };
    }

    /** Reads the name of a constant. */
    public static <E extends Enum<E>> Reader<E> constant(Class<E> type) {
        Map<String, E> values = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            values.put(value.name(), value);
        }
        return choice(values);
    }

    /** Reads a text and makes a value of it that may refuse it. */
    public static <T> Reader<T> parsed(Code code, Function<String, T> parse) {
        return place -> {
            if (place.value() instanceof String text) {
                try {
                    return parse.apply(text);
                } catch (DateTimeException | IllegalArgumentException e) {
                    // told below
                }
            }
            place.must(code);
            return null;
        };
    }

    /** Reads a value and makes another of it. */
    public static <A, B> Reader<B> map(Reader<A> reader, Function<A, B> function) {
        return place -> {
            A value = reader.read(place);
            return value == null ? null : function.apply(value);
        };
    }

    /** Reads a list of at least some elements. */
    public static <T> Reader<List<T>> list(int least, Reader<T> reader) {
        return place -> {
            if (!(place.value() instanceof List<?> list) || list.size() < least) {
                if (least == 0) {
                    place.must(Code.LIST);
                } else {
                    place.must(Code.LIST_OF, Integer.toString(least));
                }
                return null;
            }
            List<T> values = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                T value = reader.read(place.child(i, list.get(i)));
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        };
    }

    /** Reads a list of elements none of which is there twice. */
    public static <T> Reader<List<T>> distinct(int least, Reader<T> reader) {
        return place -> {
            Map<T, Object> seen = new HashMap<>();
            return list(least, element -> {
                        T value = reader.read(element);
                        return value == null ? null : once(seen, value, element);
                    })
                    .read(place);
        };
    }

    /** Returns a value that must be there once only; a second one is a problem that names the first. */
    public static <T> T once(Map<T, Object> seen, T value, Place place) {
        Object before = seen.putIfAbsent(value, place.pointer());
        if (before != null) {
            place.must(Code.UNIQUE, before);
        }
        return value;
    }

    /** Reads an object as a map. */
    public static <T> Reader<Map<String, T>> entries(Reader<String> names, Reader<T> reader) {
        return place -> {
            if (!(place.value() instanceof Map<?, ?> map)) {
                place.must(Code.OBJECT);
                return null;
            }
            Map<String, T> values = new LinkedHashMap<>();
            map.forEach((key, child) -> {
                String name = (String) key;
                Place at = place.child(name, child);
                String accepted = names.read(new Place(name, at.pointer(), Phrase.of(Code.NAME), at.problems()));
                T value = reader.read(at);
                if (accepted != null && value != null) {
                    values.put(name, value);
                }
            });
            return values;
        };
    }
}
