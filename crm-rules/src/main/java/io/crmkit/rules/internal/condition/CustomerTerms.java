package io.crmkit.rules.internal.condition;

import io.crmkit.account.Account;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.field.FieldType;
import io.crmkit.policy.Situation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a customer and of the people there that conditions read. */
final class CustomerTerms {
    private CustomerTerms() {}

    /** Adds all but the custom fields. */
    static void add(Vocabulary vocabulary) {
        accounts(vocabulary)
                .text("name", Account::name)
                .text("industry", Account::industry)
                .text("region", Account::region)
                .add("tags", Kind.TAGS, Account::tags)
                .reference("owner", account -> account.holding().owner())
                .reference("pool", account -> account.holding().pool())
                .instant("receivedAt", Account::receivedAt)
                .instant("lastInteractionAt", Account::lastInteractionAt)
                .instant("nextContactAt", Account::nextContactAt)
                .add("openOpportunities", Kind.NUMBER, account -> (long) account.openOpportunities())
                .add("wonOpportunities", Kind.NUMBER, account -> (long) account.wonOpportunities())
                .add("openTickets", Kind.NUMBER, account -> (long) account.openTickets())
                .daysSince("ageDays", Account::receivedAt)
                .daysSince("daysSinceContact", Account::lastInteractionAt);
        new Terms<Integer>(vocabulary, Entity.ACCOUNT, Situation::winsInIndustry)
                .add("winsInIndustry", Kind.NUMBER, Integer::longValue);
        new Terms<Contact>(vocabulary, Entity.CONTACT, Situation::contact)
                .text("name", Contact::name)
                .text("title", Contact::title)
                .text("phone", Contact::phone)
                .text("email", Contact::email)
                .add(
                        "roles",
                        Kind.TAGS,
                        contact -> contact.roles().stream().map(Enum::name).collect(Collectors.toSet()),
                        Stream.of(BuyingRole.values()).map(Enum::name).toList());
    }

    /** Adds a custom field of accounts. */
    static void custom(Vocabulary vocabulary, String field, FieldType type, List<String> choices) {
        accounts(vocabulary).custom(field, type, choices, Account::fields);
    }

    private static Terms<Account> accounts(Vocabulary vocabulary) {
        return new Terms<>(vocabulary, Entity.ACCOUNT, Situation::account);
    }
}
