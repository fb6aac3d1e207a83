package io.crmkit.decision;

import org.jspecify.annotations.Nullable;

/**
 * A value a rule looked at.
 *
 * @param name the path of the value in the rule book's words, for example {@code lead.budget}
 * @param value the value in its canonical text; null = the value is missing
 */
public record Fact(String name, @Nullable String value) {}
