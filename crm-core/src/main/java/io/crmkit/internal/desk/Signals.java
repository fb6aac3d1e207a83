package io.crmkit.internal.desk;

import com.google.common.reflect.TypeToken;
import io.crmkit.account.Account;
import io.crmkit.activity.CadenceRun;
import io.crmkit.activity.Signal;
import io.crmkit.desk.Outcome;
import io.crmkit.internal.engine.Kind;
import io.crmkit.internal.engine.Unit;
import io.crmkit.lead.Lead;
import io.crmkit.lead.LeadStatus;
import io.crmkit.pool.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes in what customers let us know. */
final class Signals {
    private Signals() {}

    static Outcome<List<CadenceRun>> take(Work work, String command, Object id, String record, Signal signal) {
        return work.ask(
                command,
                List.of(id, signal),
                new TypeToken<List<CadenceRun>>() {},
                unit -> take(work, unit, record, signal));
    }

    private static Outcome<List<CadenceRun>> take(Work work, Unit unit, String record, Signal signal) {
        Customer customer = Cadences.customer(unit, record);
        if (!work.access(unit).reaches(customer.holding().owner())) {
            return Refusals.no(Refusals.notYours(record));
        }
        CustomerMessages.signalled(work.engine(), unit, record, customer, signal);
        Map<String, String> data = Map.of("signal", signal.name());
        Instant since = since(customer, signal, unit.now());
        if (customer instanceof Lead lead) {
            if (lead.status() == LeadStatus.CONVERTED) {
                return Refusals.no(Refusals.state(record, lead.status(), "open"));
            }
            unit.write(Kind.LEAD, lead.withUnsubscribedAt(since), "lead.signalled", data, null);
        } else if (customer instanceof Account account) {
            unit.write(Kind.ACCOUNT, account.withUnsubscribedAt(since), "account.signalled", data, null);
        }
        return Refusals.done(Cadences.signalled(work.engine(), unit, record, signal, unit.now()));
    }

    /** Since when he wants nothing more, after a signal; who says so again has said so before. */
    private static @Nullable Instant since(Customer customer, Signal signal, Instant now) {
        Instant before = customer.unsubscribedAt();
        if (signal == Signal.SUBSCRIBE) {
            return null;
        }
        return before == null && signal == Signal.UNSUBSCRIBE ? now : before;
    }
}
