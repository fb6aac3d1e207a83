package io.crmkit.rules.verify;

import io.crmkit.order.Instalment;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;

/** Asks how an order is paid. */
record OrderQuestion(Money total, LocalDate on, Instant now, List<Part> instalments) implements Question {

    /** An instalment that is expected. */
    record Part(BigDecimal amount, LocalDate due) {
        private String text() {
            return amount.stripTrailingZeros().toPlainString() + " " + due;
        }
    }

    /** Reads what is expected. */
    static OrderQuestion read(Fields then, Money total, LocalDate on, Instant now) {
        return new OrderQuestion(
                total, on, now, then.need("instalments", Read.list(1, Fields.object(OrderQuestion::part)), List.of()));
    }

    private static Part part(Fields body) {
        return new Part(
                body.need("amount", Read.number("0", "1000000000000000", 4), BigDecimal.ZERO),
                body.need("due", Values.DATE, LocalDate.EPOCH));
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        List<Instalment> planned =
                answer.decided(book.payments().plan(total, on, now)).outcome().instalments();
        planned.forEach(one -> answer.exercises(Kind.INSTALMENT, Integer.toString(one.number())));
        answer.expect(
                "instalments",
                instalments.stream().map(Part::text).collect(Collectors.joining(", ")),
                planned.stream()
                        .map(one -> new Part(one.amount().getAmount(), one.due()).text())
                        .collect(Collectors.joining(", ")));
    }
}
