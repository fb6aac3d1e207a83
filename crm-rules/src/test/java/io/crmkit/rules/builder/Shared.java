package io.crmkit.rules.builder;

import static io.crmkit.people.Permission.ADMINISTER;
import static io.crmkit.people.Permission.ALL;
import static io.crmkit.people.Permission.ASSIGN;
import static io.crmkit.people.Permission.BYPASS_STAGE;
import static io.crmkit.people.Permission.CAPTURE;
import static io.crmkit.people.Permission.CLAIM;
import static io.crmkit.people.Permission.MONEY;
import static io.crmkit.people.Permission.RECORD_HISTORY;
import static io.crmkit.people.Permission.REPORT;
import static io.crmkit.people.Permission.SERVE;
import static io.crmkit.people.Permission.TEAM;
import static io.crmkit.rules.condition.Condition.all;

import io.crmkit.decision.Label;
import io.crmkit.rules.condition.Condition;
import io.crmkit.rules.condition.LeadFields;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;

/** What the books of the library have in common. */
final class Shared {
    static final Condition NO_CONTACT_WAY = all(LeadFields.PHONE.missing(), LeadFields.EMAIL.missing());
    static final Label PUBLIC_POOL = new Label("Public pool", "公海");
    static final Label FIRST_CONTACT = new Label("First contact", "首次联系");
    static final Label CALL = new Label("Call", "电话回访");
    static final Calendars CALENDARS =
            Calendars.none().calendar("china", Calendar.china()).calendar("always", Calendar.always());
    static final Roles ROLES = Roles.none()
            .role("rep", CAPTURE, CLAIM)
            .role("manager", CAPTURE, CLAIM, ASSIGN, TEAM, BYPASS_STAGE, REPORT)
            .role("director", CAPTURE, CLAIM, ASSIGN, ALL, BYPASS_STAGE, REPORT)
            .role("finance", ALL, MONEY, REPORT)
            .role("service", SERVE)
            .role(
                    "admin",
                    CAPTURE,
                    CLAIM,
                    ASSIGN,
                    TEAM,
                    ALL,
                    BYPASS_STAGE,
                    RECORD_HISTORY,
                    MONEY,
                    SERVE,
                    ADMINISTER,
                    REPORT)
            .role("integration", CAPTURE);

    private Shared() {}

    static RuleBookBuilder book(String name) {
        return RuleBookBuilder.of(name, ZoneId.of("Asia/Shanghai"), "CNY")
                .calendars(CALENDARS)
                .roles(ROLES);
    }

    /** The same, which keeps to no limits of contacts: what is owed is not put off by what plans do. */
    static Cadence owed(String id, Event on, String calendar, TemporalAmount within) {
        return Cadence.of(id, on, calendar)
                .endsOn()
                .step(CadenceStep.of("first-contact", FIRST_CONTACT)
                        .after(within)
                        .untilContacted()
                        .withoutContact());
    }

    /** The cadence that wants a contact with a lead or an account that came to somebody. */
    static Cadence contact(String id, Event on, String calendar, TemporalAmount within) {
        return Cadence.of(id, on, calendar).endsOn().stepUntilContacted("first-contact", FIRST_CONTACT, within);
    }
}
