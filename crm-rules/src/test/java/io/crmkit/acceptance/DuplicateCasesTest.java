package io.crmkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.CaptureResult;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.rules.Draft;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.verify.RuleTestResult;
import io.crmkit.rules.verify.RuleTests;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a case says of duplicates is what a desk does. */
class DuplicateCasesTest {
    private static final String MONDAY = "2026-01-05T01:00:00Z";

    private static final LeadProfile LEAD = Office.profile(1);
    private static final LeadProfile CUSTOMER = Office.profile(2);
    private static final List<LeadProfile> INCOMING = List.of(
            Office.profile(3),
            Office.profile(4).withPhone(LEAD.phone()),
            Office.profile(5).withPhone(CUSTOMER.phone()),
            Office.profile(6).withCompany("COMPANY NO 1"),
            Office.profile(7).withCompany("company no.2 ltd."),
            Office.profile(8).withPhone(CUSTOMER.phone()).withCompany(LEAD.company()),
            Office.profile(9).withPhone(LEAD.phone()).withCompany(CUSTOMER.company()),
            Office.profile(10).withPhone(LEAD.phone()).withCompany(LEAD.company()));

    static Stream<RuleBook> books() {
        return Stream.of(Action.values())
                .flatMap(phone -> Stream.of(Action.values()).map(company -> book(phone, company)));
    }

    private static RuleBook book(Action phone, Action company) {
        return Draft.standard()
                .with("/name", "'phone " + phone + ", company " + company + "'")
                .with(
                        "/capture/duplicates",
                        "[{'id': 'phone', 'key': 'phone', 'action': '" + phone
                                + "'}, {'id': 'company', 'key': 'company', 'action': '" + company + "'}]")
                .book();
    }

    private static String facts(LeadProfile profile) {
        return "{'lead.name': '" + profile.name() + "', 'lead.phone': '" + profile.phone() + "', 'lead.company': '"
                + profile.company() + "', 'lead.source': 'web', 'lead.need': 'x'}";
    }

    /** What the desk did: the outcome, and the rules if it tells them. */
    private record Done(String becomes, List<String> because) {
        static Done of(CaptureResult result) {
            if (result instanceof CaptureResult.Duplicate duplicate) {
                return new Done(
                        "duplicate",
                        duplicate.matches().stream().map(match -> match.rule()).toList());
            } else if (result instanceof CaptureResult.Captured captured) {
                return new Done(
                        "captured",
                        captured.similar().stream().map(match -> match.rule()).toList());
            }
            assertThat(result).isInstanceOf(CaptureResult.Merged.class);
            return new Done("merged", List.of());
        }

        String then() {
            String rules = because.isEmpty() ? "" : ", 'because': ['" + String.join("', '", Set.copyOf(because)) + "']";
            return "{'becomes': '" + becomes + "'" + rules + "}";
        }
    }

    @ParameterizedTest
    @MethodSource("books")
    void aCaseSaysOfDuplicatesWhatADeskDoes_B2(RuleBook book) {
        for (LeadProfile incoming : INCOMING) {
            Office office = Office.open(book, MONDAY, Storage.QUIET, "alice");
            office.capture(LEAD);
            Lead customer = office.capture(CUSTOMER);
            office.convert(customer, "CNY 1000.00");
            Done done = Done.of(office.boss.leads().capture(incoming));
            String one = "{'name': 'a', 'when': {'capture': " + facts(incoming) + ", 'leads': [" + facts(LEAD)
                    + "], 'customers': [" + facts(CUSTOMER) + "]}, 'then': " + done.then() + "}";
            RuleTestResult result = RuleTests.parse(
                            ("{'format': 1, 'name': 'some', 'cases': [" + one + "]}").replace('\'', '"'))
                    .run(book)
                    .results()
                    .get(0);
            assertThat(result.mismatches())
                    .as(() -> book.name() + ", " + incoming + ": " + result.message(Locale.ENGLISH))
                    .isEmpty();
            if (!done.becomes().equals("merged")) {
                assertThat(result.decisions().get(0).reasons())
                        .extracting(reason -> reason.rule())
                        .containsExactlyInAnyOrderElementsOf(done.because());
            }
        }
    }
}
