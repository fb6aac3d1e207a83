package io.crmkit.internal.phrase;

/**
 * A text that was worded elsewhere, in both languages.
 *
 * @param english in English
 * @param chinese in Chinese
 */
public record Both(String english, String chinese) {}
