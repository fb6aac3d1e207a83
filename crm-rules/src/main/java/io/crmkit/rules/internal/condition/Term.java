package io.crmkit.rules.internal.condition;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field that conditions read.
 *
 * @param name the path in the rule book's words
 * @param kind the kind of its values
 * @param index its place among the fields of its vocabulary
 * @param value reads it; the value as the model has it, null = missing
 * @param choices the values it may have; empty = any
 * @param symbols the numbers of the texts that conditions of the book compare with
 */
public record Term(
        String name,
        Kind kind,
        int index,
        Function<Situation, @Nullable Object> value,
        Set<String> choices,
        Symbols symbols) {}
