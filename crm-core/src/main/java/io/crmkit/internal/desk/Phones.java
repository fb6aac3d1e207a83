package io.crmkit.internal.desk;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;

/** Telephone numbers as people write them. */
final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Phones() {}

    /**
     * Tells whether a text may be a telephone number: one with its country code, or one of the region. Without a known
     * region, a number without country code is not looked at more closely than that it has digits.
     *
     * @param text the text
     * @param region the region whose numbers need no country code
     */
    static boolean isPossible(String text, String region) {
        String plain = plain(text);
        try {
            return NUMBERS.isPossibleNumber(NUMBERS.parse(plain, region));
        } catch (NumberParseException e) {
            return e.getErrorType() == ErrorType.INVALID_COUNTRY_CODE
                    && !plain.strip().startsWith("+")
                    && !NUMBERS.getSupportedRegions().contains(region);
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
