package io.crmkit.rules.internal.condition;

import io.crmkit.lead.Lead;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that conditions read.
 *
 * @param name the path in the rule book's words
 * @param kind the kind of its values
 * @param index its place in a {@link Subject}
 * @param value reads it from a lead; the value as the model has it, null = missing
 * @param choices the values it may have; empty = any
 */
public record Term(String name, Kind kind, int index, Function<Lead, @Nullable Object> value, List<String> choices) {}
