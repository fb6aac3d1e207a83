package io.crmkit.rules.internal.section;

import io.crmkit.people.Permission;
import io.crmkit.people.UserId;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Problems;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.section.ApprovalRule.Escalation;
import io.crmkit.rules.internal.section.ApprovalRule.Who;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who must agree when a stage is entered, or when a rule asks. */
final class ApprovalReader implements Reader<ApprovalRule> {
    private static final Reader<Duration> AFTER = Read.parsed(Code.SPAN, ApprovalReader::after);

    private final Map<String, BusinessDays> calendars;
    private final Map<String, String> roles;
    private final AccessPolicy access;
    private final String book;

    /**
     * Makes a reader.
     *
     * @param calendars the calendars of the book
     * @param section the section of the roles as it is written; null = there is none
     */
    ApprovalReader(Map<String, BusinessDays> calendars, @Nullable Object section, String book) {
        this.calendars = calendars;
        this.book = book;
        this.roles = section instanceof Map<?, ?> map
                ? map.keySet().stream().map(Object::toString).collect(Sections.byName())
                : Map.of();
        AccessPolicy read = section == null
                ? null
                : RolesReader.SECTION.read(new Place(section, "/roles", "roles", new Problems()));
        this.access = read == null ? names -> Set.<Permission>of() : read;
    }

    private static Duration after(String text) {
        Duration after = Duration.parse(text);
        if (after.isNegative() || after.isZero() || after.toDays() > Sections.MOST_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return after;
    }

    @Override
    public @Nullable ApprovalRule read(Place place) {
        return Fields.object(this::rule).read(place);
    }

    private ApprovalRule rule(Fields body) {
        Who who = who(body);
        return new ApprovalRule(
                book, null, access, who, body.find("escalation", Fields.object(this::escalation)), List.of());
    }

    /** Returns a reader of those that rules ask for by their ids, no two of which may be the same. */
    Reader<Map<String, ApprovalRule>> declared() {
        return place -> {
            Map<String, Object> ids = new HashMap<>();
            Reader<ApprovalRule> one = Fields.object(body -> {
                String id = Sections.id(body, ids);
                return rule(body).named(id);
            });
            List<ApprovalRule> rules = Read.list(1, one).read(place);
            Map<String, ApprovalRule> declared = new LinkedHashMap<>();
            for (ApprovalRule rule : rules == null ? List.<ApprovalRule>of() : rules) {
                declared.put(String.valueOf(rule.name()), rule);
            }
            return declared;
        };
    }

    private Who who(Fields body) {
        List<String> named = body.get("roles", Read.distinct(1, Read.choice(roles)), List.of());
        List<UserId> users = body.get("users", Read.distinct(1, Read.map(Read.ID, UserId::of)), List.of());
        if (!body.has("roles") && !body.has("users")) {
            body.place().must(Code.USERS_OR_ROLES);
        }
        return new Who(named, users);
    }

    private Escalation escalation(Fields body) {
        Map<String, String> names = calendars.keySet().stream().collect(Sections.byName());
        Duration after = body.need("after", AFTER, Duration.ofHours(1));
        String calendar = body.need("calendar", Read.choice(names), "");
        BusinessDays hours = Objects.requireNonNullElse(calendars.get(calendar), BusinessDays.ALWAYS);
        return new Escalation(after, calendar, hours, who(body));
    }
}
