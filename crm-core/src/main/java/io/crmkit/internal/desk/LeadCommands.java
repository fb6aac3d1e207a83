package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.decision.Decision;
import io.crmkit.desk.CaptureResult;
import io.crmkit.desk.CaptureResult.Match;
import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.LeadDesk;
import io.crmkit.desk.ListFilter;
import io.crmkit.desk.Listing;
import io.crmkit.desk.NewOpportunity;
import io.crmkit.desk.Outcome;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.engine.Access;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Engagement;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadId;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.lead.LeadStatus;
import io.crmkit.lead.NewEngagement;
import io.crmkit.people.Permission;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import io.crmkit.policy.LeadScreen.Screening;
import io.crmkit.policy.OwnerAssigner.Assignment;
import io.crmkit.spi.store.Order;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands of {@link LeadDesk}. */
public final class LeadCommands implements LeadDesk {
    private final Work work;
    private final Intake intake;
    private final Conversions conversions;
    private final Assigning assigning;
    private final Engagements engagements;

    /** Creates the desk of a caller. */
    public LeadCommands(Work work) {
        this.work = work;
        this.assigning = new Assigning(work.engine());
        this.intake = new Intake(work, assigning);
        this.conversions = new Conversions(work);
        this.engagements = new Engagements(work.validation());
    }

    @Override
    public CaptureResult capture(LeadProfile profile, String... tags) {
        List<String> labels = Arrays.asList(tags);
        return work.run(
                "lead.capture",
                List.of(profile, labels),
                CaptureResult.class,
                CaptureResult.Refused::new,
                unit -> Intake.ahead(unit, profile),
                unit -> intake.capture(unit, profile, labels));
    }

    @Override
    public Optional<Lead> find(LeadId id) {
        Lead lead = work.engine().reader().find(Kind.LEAD, id);
        if (lead == null) {
            return Optional.empty();
        }
        if (Visible.lead(work, lead)) {
            return Optional.of(lead);
        }
        return Visible.claimable(work, lead) ? Optional.of(Masking.mask(lead)) : Optional.empty();
    }

    @Override
    public Listing<Lead> list(ListFilter filter) {
        return work.engine().reader().list(Kind.LEAD, filter, Visible.leads(work), Order.Direction.DESCENDING);
    }

    @Override
    public Listing<Lead> escalated(UserId manager, ListFilter filter) {
        return work.access().reaches(manager)
                ? work.engine()
                        .reader()
                        .list(
                                Kind.LEAD,
                                filter.withOwner(null),
                                Set.of(Access.queueOf(manager.value())),
                                Order.Direction.DESCENDING)
                : new Listing<>(List.of(), null);
    }

    @Override
    public Outcome<Lead> update(LeadId id, LeadProfile profile) {
        return work.ask(
                "lead.update",
                List.of(id, profile),
                Lead.class,
                unit -> open(unit, id, lead -> intake.update(unit, lead, profile)));
    }

    @Override
    public Outcome<Decision<Screening>> screen(LeadId id) {
        return work.ask(
                "lead.screen",
                List.of(id),
                new TypeToken<Decision<Screening>>() {},
                unit -> open(
                        unit,
                        id,
                        lead -> Refusals.done(intake.screen(unit, lead).decision())));
    }

    @Override
    public Outcome<Decision<LeadScore>> score(LeadId id) {
        return work.ask(
                "lead.score",
                List.of(id),
                new TypeToken<Decision<LeadScore>>() {},
                unit -> open(
                        unit,
                        id,
                        lead -> Refusals.done(Scoring.score(unit, lead).decision())));
    }

    @Override
    public Outcome<Engagement> recordEngagement(LeadId id, NewEngagement engagement) {
        return work.ask("lead.record-engagement", List.of(id, engagement), Engagement.class, unit -> {
            Lead lead = unit.get(Kind.LEAD, id);
            Access access = work.access(unit);
            if (!access.may(Permission.CAPTURE) && !access.sees(lead)) {
                return Refusals.no(Refusals.notYours("lead/" + id));
            } else if (lead.status() == LeadStatus.CONVERTED) {
                return Refusals.no(Refusals.state("lead/" + id, lead.status(), "open"));
            }
            return engagements.record(unit, lead, engagement);
        });
    }

    @Override
    public Outcome<Decision<Assignment>> assign(LeadId id) {
        return work.ask("lead.assign", List.of(id), new TypeToken<Decision<Assignment>>() {}, unit -> assign(unit, id));
    }

    /** Assigns a lead by the rules. */
    Outcome<Decision<Assignment>> assign(Unit unit, LeadId id) {
        if (!work.access(unit).may(Permission.ASSIGN)) {
            return Refusals.no(Refusals.needs(Permission.ASSIGN));
        }
        Lead lead = unit.get(Kind.LEAD, id);
        if (!mayTake(unit, lead)) {
            return Refusals.no(Refusals.notYours("lead/" + id));
        }
        return lead.status() == LeadStatus.VALID
                ? Refusals.done(assigning
                        .assign(unit, anew(lead), SameCustomer.of(unit, lead), "reassigned")
                        .decision())
                : Refusals.no(Refusals.state("lead/" + id, lead.status(), "VALID"));
    }

    @Override
    public Outcome<Lead> assignTo(LeadId id, UserId user, String reason) {
        return work.ask(
                "lead.assign-to", List.of(id, user, reason), Lead.class, unit -> assignTo(unit, id, user, reason));
    }

    /** Assigns a lead by hand. */
    Outcome<Lead> assignTo(Unit unit, LeadId id, UserId user, String reason) {
        Refusal notAllowed = ByHand.refuse(work, work.access(unit), reason);
        if (notAllowed != null) {
            return Refusals.no(notAllowed);
        }
        Lead lead = unit.get(Kind.LEAD, id);
        User heir = unit.get(Kind.USER, user);
        Refusal notHis = ByHand.refuse(work.access(unit), lead, "lead/" + id, user);
        if (notHis != null) {
            return Refusals.no(notHis);
        } else if (lead.status() != LeadStatus.VALID) {
            return Refusals.no(Refusals.state("lead/" + id, lead.status(), "VALID"));
        } else if (heir.active() && user.equals(lead.holding().owner())) {
            return Refusals.done(lead);
        }
        Refusal obstacle = ByHand.refuse(unit, lead, "lead/" + id, heir, true);
        Refusal refused = obstacle == null ? ByHand.overCap(unit, heir) : obstacle;
        return refused == null
                ? Refusals.done(assigning.give(unit, anew(lead), heir, null, "reassigned", reason))
                : Refusals.no(refused);
    }

    @Override
    public Outcome<Lead> tag(LeadId id, Collection<String> add, Collection<String> remove) {
        return work.ask(
                "lead.tag",
                List.of(id, Tags.sorted(add), Tags.sorted(remove)),
                Lead.class,
                unit -> tag(unit, id, add, remove));
    }

    /** Changes the labels of a lead. */
    Outcome<Lead> tag(Unit unit, LeadId id, Collection<String> add, Collection<String> remove) {
        return open(
                unit,
                id,
                lead -> Refusals.tagged(
                        work,
                        Tags.change(lead.tags(), add, remove),
                        tags -> unit.write(Kind.LEAD, lead.withTags(tags), "lead.tagged", Map.of(), null)));
    }

    @Override
    public ConvertResult convert(LeadId id, @Nullable NewOpportunity opportunity) {
        return work.run(
                "lead.convert",
                opportunity == null ? List.of(id) : List.of(id, opportunity),
                ConvertResult.class,
                ConvertResult.Refused::new,
                unit -> conversions.convert(unit, id, opportunity));
    }

    @Override
    public List<Match> duplicatesOf(LeadProfile profile) {
        if (!work.access().may(Permission.CAPTURE)) {
            return List.of();
        }
        return work.engine()
                                .execute(
                                        new io.crmkit.internal.engine.Caller(
                                                work.caller().actor(), null),
                                        "lead.duplicates",
                                        List.of(),
                                        CaptureResult.class,
                                        unit -> new CaptureResult.Duplicate(SameCustomer.of(unit, profile)))
                        instanceof CaptureResult.Duplicate found
                ? found.matches()
                : List.of();
    }

    /** Somebody divides the work anew: what was taken from whom before does not count. */
    static Lead anew(Lead lead) {
        return lead.withHolding(lead.holding().withHops(0));
    }

    /** Tells whether a lead is nobody's, or somebody's whose work the sender may divide. */
    private boolean mayTake(Unit unit, Lead lead) {
        UserId owner = lead.holding().owner();
        return owner == null || work.access(unit).reaches(owner);
    }

    /** Does something with a lead the sender may see in full and that is not converted. */
    private <T> Outcome<T> open(Unit unit, LeadId id, Function<Lead, Outcome<T>> body) {
        Lead lead = unit.get(Kind.LEAD, id);
        if (!work.access(unit).sees(lead)) {
            return Refusals.no(Refusals.notYours("lead/" + id));
        } else if (lead.status() == LeadStatus.CONVERTED) {
            return Refusals.no(Refusals.state("lead/" + id, lead.status(), "open"));
        }
        return body.apply(lead);
    }
}
