package io.crmkit.rules.condition;

import io.crmkit.rules.internal.condition.Kind;
import java.time.Duration;

/** A field whose values are lengths of time, at most a hundred years either way. */
public final class DurationField extends OrderedField<Duration> {
    DurationField(String name) {
        super(name, Kind.DURATION);
    }

    @Override
    Object operand(Duration value) {
        return value.toString();
    }
}
