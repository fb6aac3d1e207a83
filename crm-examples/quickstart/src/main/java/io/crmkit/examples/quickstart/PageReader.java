package io.crmkit.examples.quickstart;

import io.crmkit.CrmSession;
import io.crmkit.account.Account;
import io.crmkit.account.AccountId;
import io.crmkit.examples.quickstart.ManagersPage.Owed;
import io.crmkit.examples.quickstart.ManagersPage.Played;
import io.crmkit.examples.quickstart.ManagersPage.Renewal;
import io.crmkit.examples.quickstart.ManagersPage.Step;
import io.crmkit.lead.Lead;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.report.Funnel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the sales manager's page out of the store at the end of a year. */
final class PageReader {
    private static final int SOON = 60;
    private static final int AHEAD = 90;

    private final Year year;
    private final CrmSession session;
    private final Locale locale;

    PageReader(Year year, Locale locale) {
        this.year = year;
        this.session = year.session();
        this.locale = locale;
    }

    ManagersPage read(long events, List<String> files) {
        Map<String, BigDecimal> measures = new LinkedHashMap<>();
        year.result().measures().forEach((measure, value) -> measures.put(measure.name(), value));
        Instant after = year.end().plusSeconds(1);
        Customers customers = new Customers(year);
        List<Lead> leads = Pages.all(filter -> session.leads().list(filter));
        List<Account> accounts = Pages.all(filter -> session.accounts().list(filter));
        return new ManagersPage(
                played(events, files),
                measures,
                steps(session.reports().leads(year.begin(), after)),
                steps(session.reports().stages(year.begin(), after)),
                customers.neglected(leads, accounts),
                customers.pooled(leads, accounts),
                overdue(),
                renewals(),
                StoryTeller.of(session, year.plan().zone(), locale).best(leads));
    }

    private Played played(long events, List<String> files) {
        return new Played(
                year.book().name(),
                year.book().hash(),
                year.plan().seed(),
                year.plan().customers(),
                year.plan().from().toString(),
                year.endDay().toString(),
                year.result().commands(),
                year.result().dueItems(),
                events,
                files);
    }

    static List<Step> steps(Funnel funnel) {
        return funnel.steps().stream()
                .map(step -> new Step(step.name(), step.count(), step.fromPrevious(), step.fromFirst()))
                .toList();
    }

    private List<Owed> overdue() {
        return session.reports().overdue(year.end()).stream()
                .map(one -> new Owed(
                        one.number(),
                        name(one.account()),
                        one.since().toString(),
                        one.days(),
                        one.amount().getCurrencyUnit().getCode(),
                        one.amount().getAmount(),
                        one.owner() == null ? null : one.owner().value()))
                .toList();
    }

    private List<Renewal> renewals() {
        LocalDate today = year.endDay();
        return Pages.all(filter -> session.renewals().list(filter)).stream()
                .filter(one -> one.status() == ContractStatus.ACTIVE
                        && !one.lastDay().isBefore(today)
                        && !one.lastDay().isAfter(today.plusDays(AHEAD)))
                .sorted(Comparator.comparing(Contract::lastDay)
                        .thenComparing(one -> one.id().value()))
                .map(one -> renewal(one, ChronoUnit.DAYS.between(today, one.lastDay())))
                .toList();
    }

    private Renewal renewal(Contract one, long days) {
        return new Renewal(
                one.id().value(),
                name(one.account()),
                one.lastDay().toString(),
                days,
                days <= SOON ? SOON : AHEAD,
                one.amount().getCurrencyUnit().getCode(),
                one.amount().getAmount(),
                one.owner() == null ? null : one.owner().value(),
                state(one));
    }

    private String state(Contract one) {
        String opened = one.renewalOpportunity();
        if (one.noticeOn() != null) {
            return "notice";
        } else if (opened == null) {
            return "not-opened";
        }
        return session.pipeline()
                .find(OpportunityId.of(opened))
                .flatMap(deal -> year.book().stages().stage(deal.stage()))
                .map(stage -> stage.name(locale))
                .orElse(opened);
    }

    private String name(AccountId id) {
        return session.accounts().find(id).map(Account::name).orElse("?");
    }

    /** Returns what people call a lead. */
    static String name(Lead lead) {
        String company = lead.profile().company();
        String name = company != null ? company : lead.profile().name();
        return name != null ? name : "lead/" + lead.id();
    }
}
