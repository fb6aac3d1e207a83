package io.crmkit.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.crmkit.field.FieldValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value by which one lead is taken for another: written in different ways, it is the same. */
public final class DuplicateKey {
    private static final Pattern COMPANY_SUFFIX =
            Pattern.compile("(股份有限公司|有限责任公司|有限公司|股份|公司|co|ltd|limited|inc|corp|corporation|llc|gmbh)$");
    private static final Pattern NOT_WORD = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private DuplicateKey() {}

    /**
     * Returns the value that a lead has by a key: the E.164 form of a telephone number, or its digits if it is none; an e-mail
     * address or a custom field without case and width; a company as {@link #company} says.
     *
     * @param key {@code phone}, {@code email}, {@code company}, or the name of a custom field
     * @param profile what is known of the lead
     * @param phoneRegion the region whose telephone numbers need no country code
     * @return the value, not empty; none if the lead has none
     */
    public static Optional<String> of(String key, LeadProfile profile, String phoneRegion) {
        return Optional.ofNullable(value(key, profile, phoneRegion)).filter(value -> !value.isEmpty());
    }

    /**
     * Returns the value a telephone number has, whoever it belongs to.
     *
     * @param phone the number as it is written
     * @param phoneRegion the region whose numbers need no country code
     * @return the E.164 form, or the digits if it is no number; none if it has none
     */
    public static Optional<String> phone(String phone, String phoneRegion) {
        return Optional.of(e164(phone, phoneRegion)).filter(value -> !value.isEmpty());
    }

    private static @Nullable String value(String key, LeadProfile profile, String phoneRegion) {
        return switch (key) {
            case "phone" -> profile.phone() == null ? null : e164(profile.phone(), phoneRegion);
            case "email" -> profile.email() == null ? null : fold(profile.email());
            case "company" -> profile.company() == null ? null : company(profile.company());
            default ->
                profile.fields()
                        .get(key)
                        .map(FieldValue::text)
                        .map(DuplicateKey::fold)
                        .orElse(null);
        };
    }

    private static String e164(String text, String region) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        try {
            return NUMBERS.format(NUMBERS.parse(plain, region), PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            return plain.replaceAll("[^0-9]", "");
        }
    }

    /**
     * Returns the name of a company without width, case, punctuation and legal form, unless it is nothing else.
     *
     * @param name the name
     * @return what the names of one company have in common; empty if the name has neither letters nor digits
     */
    public static String company(String name) {
        String before = NOT_WORD.matcher(fold(name)).replaceAll("");
        String shorter = COMPANY_SUFFIX.matcher(before).replaceAll("");
        while (!shorter.isEmpty() && !shorter.equals(before)) {
            before = shorter;
            shorter = COMPANY_SUFFIX.matcher(before).replaceAll("");
        }
        return before;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
