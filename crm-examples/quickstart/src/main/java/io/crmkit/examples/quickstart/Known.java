package io.crmkit.examples.quickstart;

import io.crmkit.account.AccountId;
import io.crmkit.account.ContactId;
import io.crmkit.account.PersonId;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.Conversion;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadBuilder;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadProfileBuilder;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Holding;
import io.crmkit.rules.RuleBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Makes a lead of which nothing is known but one fact. */
final class Known {
    /** When it came in: a Monday. */
    static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private final RuleBook book;
    private final Texts texts;

    Known(RuleBook book, Texts texts) {
        this.book = book;
        this.texts = texts;
    }

    /**
     * Returns the lead.
     *
     * @param fact the name of the fact
     * @param value its value as text
     * @throws IllegalArgumentException if the fact cannot have the value
     */
    Lead lead(String fact, String value) {
        try {
            String name = fact.substring("lead.".length());
            LeadBuilder lead = blank();
            switch (name) {
                case "tags" -> lead.tags(split(value));
                case "score" -> lead.score(new LeadScore(new BigDecimal(value), null));
                case "grade" -> lead.score(new LeadScore(BigDecimal.ZERO, value));
                case "status" -> status(lead, LeadStatus.valueOf(value));
                default -> lead.profile(profile(name, value));
            }
            return lead.build();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            String why = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw new IllegalArgumentException(texts.say("explain.value", value, fact) + why, e);
        }
    }

    private LeadBuilder blank() {
        return LeadBuilder.builder()
                .id(LeadId.of("known"))
                .person(PersonId.of("known"))
                .profile(LeadProfile.builder().build())
                .status(LeadStatus.NEW)
                .holding(Holding.unassigned(NOW))
                .receivedAt(NOW)
                .book(book.hash());
    }

    private static void status(LeadBuilder lead, LeadStatus status) {
        lead.status(status);
        if (status == LeadStatus.CONVERTED) {
            lead.conversion(new Conversion(AccountId.of("known"), ContactId.of("known"), null, NOW));
        }
    }

    private LeadProfile profile(String name, String value) {
        LeadProfileBuilder profile = LeadProfile.builder();
        switch (name) {
            case "name" -> profile.name(value);
            case "company" -> profile.company(value);
            case "title" -> profile.title(value);
            case "phone" -> profile.phone(value);
            case "email" -> profile.email(value);
            case "source" -> profile.source(value);
            case "need" -> profile.need(value);
            case "industry" -> profile.industry(value);
            case "region" -> profile.region(value);
            case "budget" -> profile.budget(money(value));
            default -> {
                String field = name.substring("fields.".length());
                FieldType type = book.capture().fields().getOrDefault(field, FieldType.TEXT);
                profile.fields(CustomFields.NONE.with(field, custom(type, value)));
            }
        }
        return profile.build();
    }

    private FieldValue custom(FieldType type, String value) {
        return switch (type) {
            case TEXT -> FieldValue.of(value);
            case NUMBER -> FieldValue.of(new BigDecimal(value));
            case BOOLEAN -> FieldValue.of(flag(value));
            case DATE -> FieldValue.of(LocalDate.parse(value));
            case INSTANT -> FieldValue.of(Instant.parse(value));
            case MONEY -> FieldValue.of(money(value));
            case TAGS -> FieldValue.of(split(value));
            case DURATION -> FieldValue.of(Duration.parse(value));
            case REFERENCE -> FieldValue.reference(value);
        };
    }

    private static boolean flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("true / false");
        }
        return value.equals("true");
    }

    /** Money with its currency, or an amount in the currency of the book. */
    private Money money(String value) {
        if (value.contains(" ")) {
            return Money.parse(value);
        }
        CurrencyUnit currency =
                CurrencyUnit.of(Books.tree(book).path("currency").stringValue());
        return Money.of(currency, new BigDecimal(value), RoundingMode.UNNECESSARY);
    }

    private static Set<String> split(String value) {
        return new TreeSet<>(java.util.List.of(value.split(",", -1)));
    }
}
