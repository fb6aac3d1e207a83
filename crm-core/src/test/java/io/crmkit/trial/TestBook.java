package io.crmkit.trial;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.decision.Violation;
import io.crmkit.field.FieldType;
import io.crmkit.internal.engine.Ids;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.lead.LeadScore;
import io.crmkit.people.Permission;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.policy.AutomationPolicy;
import io.crmkit.policy.CadencePlanner;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.policy.FollowUpPolicy;
import io.crmkit.policy.LeadScorer;
import io.crmkit.policy.LeadScreen;
import io.crmkit.policy.NotificationPolicy;
import io.crmkit.policy.OwnerAssigner;
import io.crmkit.policy.PaymentPolicy;
import io.crmkit.policy.Policies;
import io.crmkit.policy.PolicySource;
import io.crmkit.policy.PoolPolicy;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.policy.ServiceLevelPolicy;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.policy.StagePolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A small rule book in Java whose few numbers are its canonical form. */
public final class TestBook implements Policies, PolicySource {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Map<String, Set<Permission>> ROLES = Map.of(
            "rep", EnumSet.of(Permission.CAPTURE, Permission.CLAIM),
            "manager",
                    EnumSet.of(
                            Permission.CAPTURE,
                            Permission.CLAIM,
                            Permission.ASSIGN,
                            Permission.TEAM,
                            Permission.REPORT),
            "director", EnumSet.allOf(Permission.class),
            "service", EnumSet.of(Permission.SERVE),
            "cashier", EnumSet.of(Permission.MONEY));

    /** What follows by itself. */
    AutomationPolicy automations = AutomationPolicy.NONE;

    /** What is asked of those who follow up customers. */
    FollowUpPolicy followUp = FollowUpPolicy.NONE;

    final int idleDays;
    final int claimsPerDay;
    final int holdings;
    final int firstStage;

    /** Who must agree that an opportunity is in the stage of needs, empty = nobody. */
    final String approver;

    /** Ids of leads whose pool can't be told: asking for it throws; so does asking for {@code notifications}. */
    final Set<String> poison = ConcurrentHashMap.newKeySet();

    /** When people are told something. */
    volatile NotificationPolicy notifications = TestNotifications.NONE;

    private TestBook(int idleDays, int claimsPerDay, int holdings, int firstStage, String approver) {
        this.idleDays = idleDays;
        this.claimsPerDay = claimsPerDay;
        this.holdings = holdings;
        this.firstStage = firstStage;
        this.approver = approver;
    }

    /** Seven idle days, five claims a day, fifty holdings, a first stage of 20 per cent. */
    public static TestBook standard() {
        return new TestBook(7, 5, 50, 20, "");
    }

    TestBook idle(int days) {
        return new TestBook(days, claimsPerDay, holdings, firstStage, approver);
    }

    public TestBook limits(int claims, int held) {
        return new TestBook(idleDays, claims, held, firstStage, approver);
    }

    /** Nobody is told anything between nine and eight, where he lives. */
    public TestBook quietAtNight() {
        TestBook quiet = new TestBook(idleDays, claimsPerDay, holdings, firstStage, approver);
        quiet.notifications = TestNotifications.quiet("21:00-08:00");
        return quiet;
    }

    /** Nobody is told more than three things a day, and what he was given is told at six. */
    public TestBook fewMessages() {
        TestBook few = new TestBook(idleDays, claimsPerDay, holdings, firstStage, approver);
        few.notifications =
                TestNotifications.NONE.digest("18:00", "lead.assigned").atMost(3);
        return few;
    }

    TestBook firstStage(int probability) {
        return new TestBook(idleDays, claimsPerDay, holdings, probability, approver);
    }

    TestBook approver(String user) {
        return new TestBook(idleDays, claimsPerDay, holdings, firstStage, user);
    }

    @Override
    public Policies current() {
        return this;
    }

    @Override
    public Policies read(String canonical) {
        String[] parts = canonical.replaceAll("[\\[\\]]", "").split(",", -1);
        return new TestBook(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                parts.length == 4 ? "" : parts[4]);
    }

    @Override
    public String canonical() {
        return "[" + idleDays + "," + claimsPerDay + "," + holdings + "," + firstStage
                + (approver.isEmpty() ? "" : "," + approver) + "]";
    }

    @Override
    public String hash() {
        return Ids.sha256(canonical());
    }

    @Override
    public NotificationPolicy notifications() {
        if (poison.contains("notifications")) {
            throw new IllegalStateException("poison");
        }
        return notifications;
    }

    @Override
    public int keepAnswersDays() {
        return 30;
    }

    @Override
    public ZoneId zone() {
        return ZONE;
    }

    <T> Decision<T> decide(String kind, T outcome, List<Reason> reasons, Instant now) {
        return Decision.of(kind, outcome, reasons, hash(), now);
    }

    @Override
    public CapturePolicy capture() {
        return new CapturePolicy() {
            @Override
            public List<Violation> check(LeadProfile profile, Locale language) {
                return profile.name() == null
                        ? List.of(new Violation("profile.name", null, "must be given", "Maybe ask for it?"))
                        : List.of();
            }

            @Override
            public Map<String, FieldType> fields() {
                Map<String, FieldType> fields = new LinkedHashMap<>();
                fields.put("tax", FieldType.TEXT);
                fields.put("employees", FieldType.NUMBER);
                fields.put("vip", FieldType.BOOLEAN);
                fields.put("metOn", FieldType.DATE);
                fields.put("metAt", FieldType.INSTANT);
                fields.put("revenue", FieldType.MONEY);
                fields.put("topics", FieldType.TAGS);
                return fields;
            }

            @Override
            public List<DuplicateRule> duplicates() {
                return List.of(
                        new DuplicateRule("same-phone", "phone", Action.BLOCK),
                        new DuplicateRule("same-email", "email", Action.MERGE),
                        new DuplicateRule("same-company", "company", Action.WARN),
                        new DuplicateRule("same-tax-number", "tax", Action.BLOCK));
            }

            @Override
            public String phoneRegion() {
                return "CN";
            }
        };
    }

    /** Spam is invalid; a lead nobody can reach is incomplete. */
    @Override
    public LeadScreen screening() {
        return (lead, now) -> {
            LeadProfile profile = lead.profile();
            boolean spam = "spam".equals(profile.need());
            boolean reachable = profile.phone() != null || profile.email() != null;
            LeadScreen.Screening outcome = spam
                    ? LeadScreen.Screening.INVALID
                    : reachable ? LeadScreen.Screening.VALID : LeadScreen.Screening.INCOMPLETE;
            Effect effect = spam
                    ? new Effect.Refuses("spam")
                    : reachable ? new Effect.Passes() : new Effect.Requires("contact-way");
            return decide(
                    "screening",
                    outcome,
                    List.of(Reason.of("screen", effect, new Fact("lead.phone", profile.phone()))),
                    now);
        };
    }

    /** One point for each thousand of the budget, at most 100. */
    @Override
    public LeadScorer scoring() {
        return (Lead lead, Instant now) -> {
            BigDecimal points = lead.profile().budget() == null
                    ? BigDecimal.ZERO
                    : lead.profile().budget().getAmount().divide(BigDecimal.valueOf(1000), 4, RoundingMode.HALF_UP);
            BigDecimal capped = points.min(BigDecimal.valueOf(100));
            String grade = capped.intValue() >= 70 ? "A" : capped.intValue() >= 40 ? "B" : "C";
            return decide(
                    "score",
                    new LeadScore(capped, grade),
                    List.of(
                            Reason.of("budget", new Effect.Adds("fit", points)),
                            Reason.of("bound", new Effect.Caps("fit", points, capped))),
                    now);
        };
    }

    @Override
    public OwnerAssigner assignment() {
        return new TestAssigner(this);
    }

    @Override
    public PoolPolicy pool() {
        return new TestPool(this);
    }

    @Override
    public StagePolicy stages() {
        return new TestStages(this);
    }

    @Override
    public CadencePlanner cadences() {
        return new TestCadences(this);
    }

    @Override
    public PaymentPolicy payments() {
        return new TestPayments(this);
    }

    @Override
    public RenewalPolicy renewals() {
        return new TestRenewals(this);
    }

    @Override
    public ServiceLevelPolicy serviceLevels() {
        return new TestServiceLevels();
    }

    @Override
    public SilencePolicy silence() {
        return SilencePolicy.NONE;
    }

    @Override
    public FollowUpPolicy followUp() {
        return followUp;
    }

    @Override
    public AutomationPolicy automations() {
        return automations;
    }

    @Override
    public AccessPolicy access() {
        return roles -> {
            Set<Permission> all = EnumSet.noneOf(Permission.class);
            roles.forEach(role -> all.addAll(ROLES.getOrDefault(role, Set.of())));
            return all;
        };
    }
}
