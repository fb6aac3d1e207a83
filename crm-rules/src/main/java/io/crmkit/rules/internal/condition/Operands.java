package io.crmkit.rules.internal.condition;

import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a field is compared with. */
final class Operands {
    private Operands() {}

    /** Returns the operands; null if they are broken, which then is a problem. */
    static @Nullable List<Object> read(Operator operator, Term term, Place place, Patterns patterns) {
        if (operator.takesList()) {
            return Read.list(1, value(term)).read(place);
        }
        return switch (operator) {
            case BETWEEN -> bounds(term, place);
            case MATCHES -> one(patterns.read(place));
            case BEFORE, AFTER -> one((term.kind() == Kind.DATE ? Moment.OF_DATE : Moment.OF_INSTANT).read(place));
            case WITHIN -> around((term.kind() == Kind.DATE ? Moment.DAYS : Moment.SPAN).read(place));
            default -> one(value(term).read(place));
        };
    }

    private static @Nullable List<Object> one(@Nullable Object operand) {
        return operand == null ? null : List.of(operand);
    }

    private static @Nullable List<Object> around(@Nullable Moment far) {
        return far == null ? null : List.of(far.mirrored(), far);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<Object> bounds(Term term, Place place) {
        List<Object> bounds = Read.list(2, value(term)).read(place);
        if (bounds != null
                && (bounds.size() != 2 || ((Comparable<Object>) bounds.get(0)).compareTo(bounds.get(1)) > 0)) {
            place.must(Code.BOUNDS);
            return null;
        }
        return bounds;
    }

    /** Reads an operand as the field's values are compared; of a field with choices it must be one. */
    private static Reader<Object> value(Term term) {
        return place -> {
            Object value = term.kind().operand().read(place);
            if (value != null && !term.choices().isEmpty() && !term.choices().contains(place.value())) {
                place.unknown(Code.ONE_OF, place.value().toString(), term.choices());
                return null;
            }
            return value;
        };
    }
}
