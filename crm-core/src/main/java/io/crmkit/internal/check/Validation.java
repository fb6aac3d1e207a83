package io.crmkit.internal.check;

import io.crmkit.decision.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Checks the constraints the model declares, and words what breaks them in English or Chinese. */
public final class Validation {
    /** What the validator calls the elements of a collection, for which the brackets before it stand already. */
    private static final Pattern ELEMENT = Pattern.compile("\\.<[a-z ]+>");

    private final Validator validator;
    private final Locale language;
    private final ResourceBundle words;
    private final Map<Class<?>, List<RecordComponent>> components = new ConcurrentHashMap<>();
    private volatile @Nullable Validation other;

    /**
     * Creates a checker.
     *
     * @param language the language of the words: Chinese for any Chinese locale, else English
     */
    public Validation(Locale language) {
        boolean chinese = Locale.CHINESE.getLanguage().equals(language.getLanguage());
        Locale spoken = chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.language = chinese ? Locale.CHINESE : Locale.ENGLISH;
        this.words = ResourceBundle.getBundle("io.crmkit.internal.check.violations", this.language);
        this.validator = jakarta.validation.Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE), spoken, context -> spoken, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Returns the components of a record, which reflection makes anew each time it is asked. */
    List<RecordComponent> components(Class<?> type) {
        List<RecordComponent> known = components.get(type);
        return known != null ? known : components.computeIfAbsent(type, t -> List.of(t.getRecordComponents()));
    }

    /** Returns the language of the words, English or Chinese. */
    public Locale language() {
        return language;
    }

    /**
     * Returns the checker that finds the same, in the same order, in a language.
     *
     * @param locale Chinese for any Chinese locale, else English
     * @return this one if it speaks the language
     */
    public Validation in(Locale locale) {
        boolean chinese = Locale.CHINESE.getLanguage().equals(locale.getLanguage());
        if (chinese == language.equals(Locale.CHINESE)) {
            return this;
        }
        Validation there = other;
        if (there == null) {
            there = new Validation(locale);
            there.other = this;
            other = there;
        }
        return there;
    }

    /**
     * Returns a violation in the language of this checker.
     *
     * @param path the argument of the command, and the path within it
     * @param found the value that was found; null = there was none
     * @param key the name of the sentence
     * @param values what the sentence names
     * @return the violation
     */
    public Violation broken(String path, @Nullable Object found, String key, Object... values) {
        String maybe = key + ".maybe";
        return new Violation(
                path,
                found == null ? null : found.toString(),
                say(key, values),
                words.containsKey(maybe) ? say(maybe, values) : null);
    }

    private String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), language).format(values);
    }

    /**
     * Checks an argument of a command and everything below it: the constraints it declares, and the {@link Bounds} of all
     * texts and amounts.
     *
     * @param argument the name of the argument, with which every path begins; empty if the parts of the value are
     *     themselves arguments
     * @param value the value
     * @return every violation, those of declared constraints first, by path
     */
    public List<Violation> check(String argument, Object value) {
        String begin = argument.isEmpty() ? "" : argument + ".";
        List<Violation> bounds = Bounds.check(this, argument, value);
        Stream<Violation> declared = validator.validate(value).stream()
                .sorted(Comparator.comparing((ConstraintViolation<Object> v) ->
                                v.getPropertyPath().toString())
                        .thenComparing(ConstraintViolation::getMessageTemplate)
                        .thenComparing(ConstraintViolation::getMessage))
                .map(v -> new Violation(
                        begin + ELEMENT.matcher(v.getPropertyPath().toString()).replaceAll(""),
                        v.getInvalidValue() == null ? null : v.getInvalidValue().toString(),
                        v.getMessage(),
                        null));
        return Stream.concat(declared, bounds.stream()).toList();
    }
}
