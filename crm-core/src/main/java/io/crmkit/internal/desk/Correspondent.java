package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.BuyingRole;
import io.crmkit.account.Contact;
import io.crmkit.account.PersonId;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.DuplicateKey;
import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.pool.Customer;
import io.crmkit.spi.notification.AddressKind;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message to a customer reaches: the lead itself, or a contact of an account.
 *
 * @param record who it is, as {@code type/id}
 * @param person the person whose values a message has
 * @param address to where, null if he has no such address
 * @param values what a message says of him
 */
record Correspondent(
        String record, PersonId person, @Nullable String address, Map<String, String> values) {

    /** Returns whom a message to a customer reaches at a kind of address, null if there is nobody. */
    static @Nullable Correspondent of(Unit unit, String subject, Customer customer, AddressKind kind) {
        if (customer instanceof Lead lead) {
            return new Correspondent(
                    subject,
                    lead.person(),
                    address(
                            kind,
                            subject,
                            lead.profile().email(),
                            lead.profile().phone()),
                    values(
                            unit,
                            lead.profile().name(),
                            lead.profile().title(),
                            lead.profile().company(),
                            lead.holding().owner()));
        }
        return customer instanceof Account account ? contact(unit, subject, account, kind) : null;
    }

    /**
     * Of the contacts of an account with such an address a decider comes first, then a user, then whoever is left; of two the
     * one whose id is less. Who was erased, or from whose address something came back, is after all of them.
     */
    private static @Nullable Correspondent contact(Unit unit, String subject, Account account, AddressKind kind) {
        return unit.members(Kind.CONTACT, subject).stream()
                .map(contact -> Map.entry(contact, of(unit, account, contact, kind)))
                .min(Comparator.comparing((Map.Entry<Contact, Correspondent> one) -> one.getValue().address == null)
                        .thenComparing(one -> one.getValue().isUnwelcome(unit, kind))
                        .thenComparing(one -> rank(one.getKey()))
                        .thenComparing(one -> one.getKey().id().value()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Whether nothing is sent to him although he has an address. */
    private boolean isUnwelcome(Unit unit, AddressKind kind) {
        return address != null && (unit.isErased(person) || CustomerMessages.bounced(unit, kind, address));
    }

    private static int rank(Contact contact) {
        return contact.roles().contains(BuyingRole.DECIDER)
                ? 0
                : contact.roles().contains(BuyingRole.USER) ? 1 : 2;
    }

    private static Correspondent of(Unit unit, Account account, Contact contact, AddressKind kind) {
        String record = "contact/" + contact.id();
        return new Correspondent(
                record,
                contact.person(),
                address(kind, record, contact.email(), contact.phone()),
                values(
                        unit,
                        contact.name(),
                        contact.title(),
                        account.name(),
                        account.holding().owner()));
    }

    private static @Nullable String address(
            AddressKind kind, String record, @Nullable String mail, @Nullable String phone) {
        return switch (kind) {
            case MAIL -> mail;
            case TELEPHONE -> phone;
            case REFERENCE -> record;
        };
    }

    private static Map<String, String> values(
            Unit unit,
            @Nullable String name,
            @Nullable String title,
            @Nullable String company,
            @Nullable UserId owner) {
        User sender = owner == null ? null : unit.glance(Kind.USER, owner);
        Map<String, String> values = new TreeMap<>();
        values.put("name", Objects.requireNonNullElse(name, ""));
        values.put("title", Objects.requireNonNullElse(title, ""));
        values.put("company", Objects.requireNonNullElse(company, ""));
        values.put("owner", sender == null ? "" : sender.name());
        return values;
    }

    /** Returns an address as what came back is kept under. */
    static String folded(Unit unit, AddressKind kind, String address) {
        String plain = address.strip().toLowerCase(Locale.ROOT);
        return kind == AddressKind.TELEPHONE
                ? DuplicateKey.phone(address, unit.policies().capture().phoneRegion())
                        .orElse(plain)
                : plain;
    }
}
