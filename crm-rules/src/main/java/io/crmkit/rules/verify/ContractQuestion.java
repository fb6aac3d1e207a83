package io.crmkit.rules.verify;

import io.crmkit.account.AccountId;
import io.crmkit.policy.Alarm;
import io.crmkit.policy.RenewalPolicy;
import io.crmkit.renewal.Contract;
import io.crmkit.renewal.ContractBuilder;
import io.crmkit.renewal.ContractId;
import io.crmkit.renewal.ContractStatus;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Asks how a contract is renewed. */
record ContractQuestion(Given given, Instant now, Expected expected) implements Question {
    private static final Reader<BigDecimal> AMOUNT = Read.number("0", "1000000000000000", 4);

    /** A contract that runs. */
    record Given(
            Money amount,
            LocalDate start,
            LocalDate lastDay,
            @Nullable LocalDate notice) {
        /** Stands in for one that is broken. */
        static final Given NONE = new Given(Money.zero(CurrencyUnit.USD), LocalDate.EPOCH, LocalDate.EPOCH, null);

        static Given read(Fields body) {
            LocalDate start = body.need("start", Values.DATE, LocalDate.EPOCH);
            LocalDate lastDay = body.need("lastDay", Values.DATE, LocalDate.EPOCH);
            return new Given(
                    body.need("amount", Values.MONEY, NONE.amount), start, lastDay, body.find("notice", Values.DATE));
        }

        private Contract contract(RuleBook book, Instant now) {
            return ContractBuilder.builder()
                    .id(ContractId.of("given"))
                    .account(AccountId.of("given"))
                    .amount(amount)
                    .start(start)
                    .lastDay(lastDay)
                    .zone(book.zone())
                    .noticeDays(book.renewals().noticeDays())
                    .renewalTerm(book.renewals().renewalTerm())
                    .anchorDay(start.getDayOfMonth())
                    .status(ContractStatus.ACTIVE)
                    .createdAt(now)
                    .book(book.hash())
                    .build();
        }
    }

    /** What is expected; null = nothing. */
    record Expected(
            @Nullable LocalDate start,
            @Nullable LocalDate lastDay,
            @Nullable BigDecimal amount,
            @Nullable LocalDate endsOn,
            @Nullable Instant opens) {}

    /** Reads what is expected: of the next term, of notice, of when the renewal opens. */
    static ContractQuestion read(Fields then, Given given, Instant now) {
        Expected expected = new Expected(
                then.find("start", Values.DATE),
                then.find("lastDay", Values.DATE),
                then.find("amount", AMOUNT),
                then.find("endsOn", Values.DATE),
                then.find("opens", Values.INSTANT));
        if (!then.has("start")
                && !then.has("lastDay")
                && !then.has("amount")
                && !then.has("endsOn")
                && !then.has("opens")) {
            then.place().must(Code.THEN, "start, lastDay, amount, endsOn, opens");
        }
        return new ContractQuestion(given, now, expected);
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        Contract contract = given.contract(book, now);
        RenewalPolicy.Term term =
                answer.decided(book.renewals().nextTerm(contract, now)).outcome();
        if (expected.start != null || expected.lastDay != null || expected.amount != null) {
            answer.exercises(Kind.RENEWAL, RuleElements.TERM);
        }
        answer.expect("start", text(expected.start), term.start().toString());
        answer.expect("lastDay", text(expected.lastDay), term.lastDay().toString());
        answer.expect("amount", plain(expected.amount), plain(term.amount().getAmount()));
        if (expected.endsOn != null) {
            answer.exercises(Kind.RENEWAL, RuleElements.NOTICE);
            LocalDate notice = given.notice == null ? now.atZone(book.zone()).toLocalDate() : given.notice;
            answer.expect(
                    "endsOn",
                    text(expected.endsOn),
                    answer.decided(book.renewals().notice(contract, notice, now))
                            .outcome()
                            .toString());
        }
        if (expected.opens != null) {
            answer.exercises(Kind.RENEWAL, RuleElements.OPENING);
        }
        answer.expect(
                "opens",
                text(expected.opens),
                book.renewals()
                        .next(contract, Instant.EPOCH)
                        .filter(alarm -> alarm.name().equals(RenewalPolicy.OPENS))
                        .map(Alarm::at)
                        .map(Instant::toString)
                        .orElse(null));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }
}
