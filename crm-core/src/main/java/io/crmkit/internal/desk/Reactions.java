package io.crmkit.internal.desk;

import io.crmkit.account.Account;
import io.crmkit.activity.Task;
import io.crmkit.activity.TaskId;
import io.crmkit.decision.Label;
import io.crmkit.desk.EnrolResult;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.AutomationPolicy.Action;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.Policies;
import io.crmkit.policy.Situation;
import io.crmkit.pool.Customer;
import io.crmkit.pool.Holding;
import io.crmkit.service.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what rules do, by the road a person's commands go. */
final class Reactions {
    private static final String NOBODY = "nobody";
    private static final String STAGE = "stage:";
    private static final String NO_ACCOUNT = "no-account";

    private final Work work;
    private final Engine engine;
    private final Assigning assigning;
    private final Intake intake;

    Reactions(Work work) {
        this.work = work;
        this.engine = work.engine();
        this.assigning = new Assigning(engine);
        this.intake = new Intake(work, assigning);
    }

    /** What a rule acts on: the record, and what it belongs to as it is now. */
    private record Scene(Unit unit, String rule, String record, Situation now) {
        /** Returns the record of the customer. */
        String customer() {
            Lead lead = now.lead();
            Account account = now.account();
            return lead != null ? "lead/" + lead.id() : account != null ? "account/" + account.id() : record;
        }

        @Nullable
        UserId owner() {
            Opportunity deal = now.opportunity();
            Customer held = now.lead() != null ? now.lead() : now.account();
            return deal != null && deal.owner() != null
                    ? deal.owner()
                    : held == null ? null : held.holding().owner();
        }
    }

    /** Does something; returns a stable word for why it is refused, null if it is done. */
    @Nullable
    String react(Unit unit, String rule, String record, Action action) {
        String kind = record.substring(0, record.indexOf('/'));
        Scene scene = new Scene(unit, rule, record, Situations.now(unit, kind, record.substring(kind.length() + 1)));
        if (action instanceof Action.CreateTask task) {
            return task(scene, task);
        } else if (action instanceof Action.Notify message) {
            return tell(scene, message);
        } else if (action instanceof Action.ChangeTags tags) {
            return tag(scene, tags);
        } else if (action instanceof Action.SetField field) {
            return set(scene, field);
        } else if (action instanceof Action.ChangeOwner owner) {
            return give(scene, owner);
        } else if (action instanceof Action.OpenTicket ticket) {
            return open(scene, ticket);
        } else if (action instanceof Action.StartCadence start) {
            return start(scene, start.cadence());
        } else if (action instanceof Action.StopCadence stop) {
            Cadences.end(engine, unit, scene.customer(), stop.cadence(), by(rule));
            return null;
        } else if (action instanceof Action.RequestApproval request) {
            return request(scene, request.approval());
        }
        return release(scene);
    }

    private static String by(String rule) {
        return rule.startsWith(STAGE) ? rule : "automation:" + rule;
    }

    private static List<UserId> people(Scene scene, Recipient recipient) {
        return Recipients.of(scene.unit, scene.owner(), recipient);
    }

    private @Nullable String task(Scene scene, Action.CreateTask task) {
        return task(scene, task, by(scene.rule));
    }

    private @Nullable String task(Scene scene, Action.CreateTask task, String origin) {
        List<UserId> people = people(scene, task.to());
        for (UserId person : people) {
            User user = scene.unit.glance(Kind.USER, person);
            ZoneId zone = user == null ? scene.unit.policies().zone() : user.zone();
            Instant due = scene.unit
                    .now()
                    .atZone(zone)
                    .plus(task.days())
                    .plus(task.time())
                    .toInstant();
            scene.unit.create(
                    Kind.TASK,
                    new Task(
                            TaskId.of(scene.unit.nextId()),
                            scene.record,
                            scene.unit.say(task.title()),
                            person,
                            due,
                            origin,
                            null,
                            scene.unit.policies().hash(),
                            null),
                    "task.created",
                    Map.of("subject", scene.record),
                    null);
        }
        return people.isEmpty() ? NOBODY : null;
    }

    private @Nullable String tell(Scene scene, Action.Notify message) {
        Set<UserId> people = new LinkedHashSet<>();
        message.to().forEach(recipient -> people.addAll(people(scene, recipient)));
        Function<Locale, Map<String, String>> facts = language -> Map.of(
                "title", said(message.title(), language, scene),
                "text", said(message.text(), language, scene),
                "rule", scene.rule);
        people.forEach(person -> scene.unit.tell(person, "automation", scene.record, facts, message.urgent()));
        return people.isEmpty() ? NOBODY : null;
    }

    private static String said(Label label, Locale language, Scene scene) {
        return label.in(language).replace("{{record}}", scene.record).replace("{record}", scene.record);
    }

    private @Nullable String tag(Scene scene, Action.ChangeTags action) {
        Unit unit = scene.unit;
        Opportunity deal = scene.record.startsWith("opportunity/") ? scene.now.opportunity() : null;
        Lead lead = scene.now.lead();
        Account account = scene.now.account();
        if (deal != null) {
            return tag(
                    action,
                    deal.tags(),
                    tags -> unit.write(Kind.OPPORTUNITY, deal.withTags(tags), "opportunity.tagged", Map.of(), null));
        } else if (lead != null) {
            return lead.status() == LeadStatus.CONVERTED
                    ? Refusals.state(scene.record, lead.status(), "open").code()
                    : tag(
                            action,
                            lead.tags(),
                            tags -> unit.write(Kind.LEAD, lead.withTags(tags), "lead.tagged", Map.of(), null));
        }
        return account == null
                ? NO_ACCOUNT
                : tag(
                        action,
                        account.tags(),
                        tags -> unit.write(Kind.ACCOUNT, account.withTags(tags), "account.tagged", Map.of(), null));
    }

    /** Labels that are there already are no news. */
    private <T> @Nullable String tag(Action.ChangeTags action, Set<String> present, Function<Set<String>, T> write) {
        Set<String> tags = Tags.change(present, action.add(), action.remove());
        return tags.equals(new TreeSet<>(present)) ? null : code(Refusals.tagged(work, tags, write));
    }

    private static @Nullable String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?> refused ? refused.refusal().code() : null;
    }

    private static @Nullable String code(@Nullable Refusal refusal) {
        return refusal == null ? null : refusal.code();
    }

    private @Nullable String set(Scene scene, Action.SetField action) {
        Unit unit = scene.unit;
        Lead lead = scene.now.lead();
        Account account = scene.now.account();
        Opportunity deal = scene.now.opportunity();
        if (action.record().equals("lead") && lead != null) {
            if (lead.status() == LeadStatus.CONVERTED) {
                return Refusals.state(scene.record, lead.status(), "open").code();
            }
            var fields = lead.profile().fields().with(action.field(), action.value());
            return fields.equals(lead.profile().fields())
                    ? null
                    : code(intake.update(unit, lead, lead.profile().withFields(fields)));
        } else if (action.record().equals("account") && account != null) {
            var fields = account.fields().with(action.field(), action.value());
            if (!fields.equals(account.fields())) {
                unit.write(Kind.ACCOUNT, account.withFields(fields), "account.updated", Map.of(), null);
            }
            return null;
        } else if (action.record().equals("opportunity") && deal != null) {
            var fields = deal.fields().with(action.field(), action.value());
            if (!fields.equals(deal.fields())) {
                unit.write(Kind.OPPORTUNITY, deal.withFields(fields), "opportunity.updated", Map.of(), null);
            }
            return null;
        }
        return "no-" + action.record();
    }

    private @Nullable String give(Scene scene, Action.ChangeOwner action) {
        Unit unit = scene.unit;
        Lead lead = scene.now.lead();
        Account account = scene.now.account();
        String record = scene.customer();
        if (lead != null && lead.status() != LeadStatus.VALID) {
            return Refusals.state(record, lead.status(), "VALID").code();
        } else if (action.user() == null) {
            if (lead == null) {
                return "no-lead";
            }
            assigning.assign(unit, LeadCommands.anew(lead), SameCustomer.of(unit, lead), "reassigned");
            return null;
        }
        User heir = unit.find(Kind.USER, action.user());
        Customer customer = lead != null ? lead : account;
        if (heir == null || customer == null) {
            return heir == null ? Refusal.UNKNOWN_USER : NO_ACCOUNT;
        } else if (heir.id().equals(customer.holding().owner())) {
            return null;
        }
        boolean counts = account == null || account.wonOpportunities() == 0;
        Refusal obstacle = ByHand.refuse(unit, customer, record, heir, counts);
        if (obstacle != null) {
            return obstacle.code();
        } else if (lead == null) {
            AccountCommands.give(engine, unit, (Account) customer, heir, by(scene.rule));
            return null;
        }
        Refusal full = ByHand.overCap(unit, heir);
        if (full == null) {
            assigning.give(unit, LeadCommands.anew(lead), heir, null, "reassigned", by(scene.rule));
        }
        return code(full);
    }

    private @Nullable String open(Scene scene, Action.OpenTicket action) {
        Account account = scene.now.account();
        if (account == null) {
            // who is no customer yet has no tickets; what he says must not be lost all the same
            return scene.now.lead() == null
                    ? NO_ACCOUNT
                    : task(
                            scene,
                            new Action.CreateTask(action.title(), new Recipient.Owner(), Period.ZERO, Duration.ZERO),
                            Task.SERVICE + by(scene.rule));
        }
        Outcome<Ticket> opened = ServiceCommands.open(
                work, scene.unit, account, scene.unit.say(action.title()), null, action.complaint());
        return code(opened);
    }

    private @Nullable String start(Scene scene, String cadence) {
        Unit unit = scene.unit;
        String customer = scene.customer();
        Customer held = scene.now.lead() != null ? scene.now.lead() : scene.now.account();
        if (held == null || held.holding().state() != Holding.State.OWNED) {
            return NOBODY;
        } else if (Cadences.unsubscribed(unit, cadence, customer)) {
            return Cadences.UNSUBSCRIBED;
        }
        UserId owner = held.holding().owner();
        User user = owner == null ? null : unit.find(Kind.USER, owner);
        EnrolResult result = Cadences.enrol(
                engine,
                unit,
                cadence,
                customer,
                user == null ? unit.policies().zone() : user.zone(),
                user == null ? List.of() : unit.read(Kind.USER, user.id()));
        return result instanceof EnrolResult.Refused refused ? refused.refusal().code() : null;
    }

    private static @Nullable String request(Scene scene, String approval) {
        Unit unit = scene.unit;
        Opportunity deal = scene.record.startsWith("opportunity/") ? scene.now.opportunity() : null;
        if (deal == null) {
            return "no-opportunity";
        }
        Policies book = scene.rule.startsWith(STAGE) ? unit.policies(deal.book()) : unit.policies();
        return Approvals.request(unit, deal, approval, book, unit.actor());
    }

    private @Nullable String release(Scene scene) {
        Lead lead = scene.now.lead();
        Account account = scene.now.account();
        if (lead != null) {
            return release(scene, Held.LEADS, lead);
        }
        return account == null ? NO_ACCOUNT : release(scene, Held.ACCOUNTS, account);
    }

    private <T extends Customer> @Nullable String release(Scene scene, Held<T> held, T customer) {
        String record = scene.customer();
        if (customer.holding().state() != Holding.State.OWNED || held.closed(customer)) {
            return Refusals.state(record, customer.holding().state(), "OWNED").code();
        }
        String id = record.substring(record.indexOf('/') + 1);
        PoolCommands.release(engine, scene.unit, held, customer, id, by(scene.rule));
        return null;
    }
}
