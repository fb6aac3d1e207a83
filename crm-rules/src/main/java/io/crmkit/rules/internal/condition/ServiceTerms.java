package io.crmkit.rules.internal.condition;

import io.crmkit.activity.Channel;
import io.crmkit.activity.Interaction;
import io.crmkit.people.Actor;
import io.crmkit.policy.Situation;
import io.crmkit.service.Ticket;
import io.crmkit.service.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of interactions and tickets that conditions read. */
final class ServiceTerms {
    private ServiceTerms() {}

    static void add(Vocabulary vocabulary) {
        new Terms<Interaction>(vocabulary, Entity.INTERACTION, Situation::interaction)
                .add("about", Kind.TEXT, ServiceTerms::about, List.of("LEAD", "ACCOUNT", "OPPORTUNITY"))
                .choice("channel", Interaction::channel, Channel.values())
                .reference("by", ServiceTerms::by)
                .instant("at", Interaction::at)
                .text("keyPoints", Interaction::keyPoints)
                .text("feedback", Interaction::feedback)
                .text("nextPlan", Interaction::nextPlan)
                .instant("nextContactAt", Interaction::nextContactAt);
        new Terms<Ticket>(vocabulary, Entity.TICKET, Situation::ticket)
                .reference("account", Ticket::account)
                .text("title", Ticket::title)
                .text("text", Ticket::text)
                .add("complaint", Kind.BOOLEAN, Ticket::complaint)
                .choice("status", Ticket::status, TicketStatus.values())
                .reference("assignee", Ticket::assignee)
                .instant("openedAt", Ticket::openedAt)
                .instant("acknowledgedAt", Ticket::acknowledgedAt)
                .instant("resolvedAt", Ticket::resolvedAt)
                .text("resolution", Ticket::resolution)
                .instant("closedAt", Ticket::closedAt)
                .add("reopenings", Kind.NUMBER, ticket -> (long) ticket.reopenings())
                .add("responseTime", Kind.DURATION, ticket -> between(ticket.openedAt(), ticket.acknowledgedAt()))
                .add("resolutionTime", Kind.DURATION, ticket -> between(ticket.openedAt(), ticket.resolvedAt()))
                .counted("age", Kind.DURATION, (ticket, now) -> {
                    Instant closed = ticket.closedAt();
                    return between(ticket.openedAt(), closed == null ? now : closed);
                });
    }

    /** The kind of record an interaction was about. */
    private static String about(Interaction interaction) {
        String subject = interaction.subject();
        return subject.substring(0, Math.max(0, subject.indexOf('/'))).toUpperCase(Locale.ROOT);
    }

    private static @Nullable String by(Interaction interaction) {
        return interaction.by().kind() == Actor.Kind.USER ? interaction.by().id() : null;
    }

    private static @Nullable Duration between(Instant from, @Nullable Instant to) {
        return to == null ? null : Duration.between(from, to);
    }
}
