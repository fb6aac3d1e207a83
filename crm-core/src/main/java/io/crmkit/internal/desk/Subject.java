package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.account.PersonId;
import io.crmkit.activity.Collision;
import io.crmkit.activity.NewInteraction;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Reader;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.Actor;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a contact is about.
 *
 * @param record the lead, account or opportunity, as {@code type/id}
 * @param owner who owns it; null = nobody
 * @param person the person it was with; null = not known
 * @param customer the lead or account, as {@code type/id}
 * @param book the hash of the rule book the customer follows
 * @param company the company of the customer; null = not known
 * @param last when somebody last had contact with the customer; null = never
 */
record Subject(
        String record,
        @Nullable UserId owner,
        @Nullable PersonId person,
        String customer,
        String book,
        @Nullable String company,
        @Nullable Instant last) {

    static Subject of(Lead lead) {
        String record = "lead/" + lead.id();
        return new Subject(
                record,
                lead.holding().owner(),
                lead.person(),
                record,
                lead.book(),
                lead.profile().company(),
                lead.lastInteractionAt());
    }

    static Subject of(Account account) {
        String record = "account/" + account.id();
        return new Subject(
                record,
                account.holding().owner(),
                account.person(),
                record,
                account.book(),
                account.name(),
                account.lastInteractionAt());
    }

    static Subject of(Account account, Opportunity deal) {
        String customer = "account/" + account.id();
        return new Subject(
                "opportunity/" + deal.id(),
                deal.owner(),
                deal.person(),
                customer,
                account.book(),
                account.name(),
                account.lastInteractionAt());
    }

    /** Returns the hash of the rule book that contacts with a record follow, empty if there is no such record. */
    static Optional<String> book(Reader reader, RecordKey record) {
        return switch (record.type()) {
            case "lead" ->
                Optional.ofNullable(reader.find(Kind.LEAD, record.id())).map(Lead::book);
            case "account" ->
                Optional.ofNullable(reader.find(Kind.ACCOUNT, record.id())).map(Account::book);
            case "opportunity" ->
                Optional.ofNullable(reader.find(Kind.OPPORTUNITY, record.id()))
                        .flatMap(deal -> Optional.ofNullable(reader.find(Kind.ACCOUNT, deal.account())))
                        .map(Account::book);
            default -> Optional.empty();
        };
    }

    /** Returns everything that contacts with the customer are written down about. */
    List<String> records(Reader reader) {
        return Commitments.records(reader, customer);
    }

    /**
     * Returns why a contact does not count, null if it does. Whoever writes something down about a customer writes the
     * customer, so that no other text comes in between.
     */
    @Nullable
    String uncounted(Unit unit, Reader reader, NewInteraction said) {
        return unit.policies(book)
                .pool()
                .uncounted(
                        Objects.requireNonNullElse(said.keyPoints(), ""),
                        () -> reader.last(Kind.INTERACTION, records(reader))
                                .map(last -> Objects.requireNonNullElse(last.keyPoints(), "")))
                .orElse(null);
    }

    /** Returns who else had contact or planned to, close to a contact; nothing is read if the book does not ask. */
    List<Collision> collisions(Unit unit, Reader reader, NewInteraction said, Instant at) {
        List<Instant> mine =
                Stream.of(at, said.nextContactAt()).filter(Objects::nonNull).toList();
        return collisions(unit, reader, me(unit), mine);
    }

    /**
     * Returns who else has contact or plans to close to now: who may not write about a customer asks of no time he chooses.
     */
    List<Collision> atWork(Unit unit, Reader reader) {
        return Collisions.of(unit, reader, window(unit), me(unit), List.of(unit.now()), this);
    }

    private static @Nullable UserId me(Unit unit) {
        Actor actor = unit.actor();
        return actor.kind() == Actor.Kind.USER ? UserId.of(actor.id()) : null;
    }

    private Duration window(Unit unit) {
        return unit.policies(book).followUp().collisionWindow();
    }

    /** Returns who else had contact or planned to, close to what somebody plans; null = nobody. */
    List<Collision> collisions(Unit unit, Reader reader, @Nullable UserId me, List<Instant> mine) {
        return Collisions.of(unit, reader, window(unit), me, mine, this);
    }
}
