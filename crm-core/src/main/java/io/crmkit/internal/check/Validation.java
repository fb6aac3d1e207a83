package io.crmkit.internal.check;

import io.crmkit.decision.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Checks the constraints the model declares, and words what breaks them in English or Chinese. */
public final class Validation {
    private final Validator validator;

    /**
     * Creates a checker.
     *
     * @param language the language of the words: Chinese for any Chinese locale, else English
     */
    public Validation(Locale language) {
        Locale spoken = Locale.CHINESE.getLanguage().equals(language.getLanguage())
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
        this.validator = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE), spoken, context -> spoken, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /**
     * Checks a value and everything below it.
     *
     * @param value the value
     * @return every violation, by path
     */
    public List<Violation> check(Object value) {
        return validator.validate(value).stream()
                .sorted(Comparator.comparing((ConstraintViolation<Object> v) ->
                                v.getPropertyPath().toString())
                        .thenComparing(ConstraintViolation::getMessage))
                .map(v -> new Violation(
                        v.getPropertyPath().toString(),
                        v.getInvalidValue() == null ? null : v.getInvalidValue().toString(),
                        v.getMessage(),
                        null))
                .toList();
    }
}
