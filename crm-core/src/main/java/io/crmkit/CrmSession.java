package io.crmkit;

import io.crmkit.desk.AccountDesk;
import io.crmkit.desk.ApprovalDesk;
import io.crmkit.desk.BatchDesk;
import io.crmkit.desk.DryRun;
import io.crmkit.desk.FollowUpDesk;
import io.crmkit.desk.ImportDesk;
import io.crmkit.desk.LeadDesk;
import io.crmkit.desk.OperationsDesk;
import io.crmkit.desk.OrderDesk;
import io.crmkit.desk.PeopleDesk;
import io.crmkit.desk.PipelineDesk;
import io.crmkit.desk.PoolDesk;
import io.crmkit.desk.RenewalDesk;
import io.crmkit.desk.ServiceDesk;
import io.crmkit.event.Event;
import io.crmkit.internal.desk.AccountCommands;
import io.crmkit.internal.desk.ApprovalCommands;
import io.crmkit.internal.desk.BatchCommands;
import io.crmkit.internal.desk.FollowUpCommands;
import io.crmkit.internal.desk.ImportCommands;
import io.crmkit.internal.desk.LeadCommands;
import io.crmkit.internal.desk.OperationsCommands;
import io.crmkit.internal.desk.OrderCommands;
import io.crmkit.internal.desk.PeopleCommands;
import io.crmkit.internal.desk.PipelineCommands;
import io.crmkit.internal.desk.PoolCommands;
import io.crmkit.internal.desk.RenewalCommands;
import io.crmkit.internal.desk.ServiceCommands;
import io.crmkit.internal.desk.Visible;
import io.crmkit.internal.desk.Work;
import io.crmkit.internal.engine.Caller;
import io.crmkit.internal.engine.Rehearsal;
import io.crmkit.internal.log.History;
import io.crmkit.internal.report.StoreReports;
import io.crmkit.report.Reports;
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What one actor can do. Immutable and cheap; safe for use by several threads. */
public final class CrmSession {
    private static final int PAGE = 1_000;

    private final Crm crm;
    private final Work work;

    CrmSession(Crm crm, Work work) {
        this.crm = crm;
        this.work = work;
    }

    /**
     * Returns a session whose next command is idempotent: sent again with the same key and the same arguments, it has
     * no further effect and gives the first answer, as long as the rule book keeps answers. Answers that only say that
     * the input is wrong, or the user not known or active, are not kept.
     *
     * @param key the key, 1 to 200 characters, unique to the command among all commands of the store
     * @return the session; use it for one command
     * @throws IllegalArgumentException if the key is empty or too long
     */
    public CrmSession key(String key) {
        if (key.isEmpty() || key.length() > 200) {
            throw new IllegalArgumentException(
                    "The key (" + key.length() + " characters) of a command must have 1 to 200 characters.");
        }
        return new CrmSession(
                crm,
                new Work(
                        work.engine(),
                        new Caller(work.caller().actor(), key, work.caller().rehearsal()),
                        work.validation()));
    }

    /**
     * Tells what a command would do, by the same road as the command itself, without doing it: nothing is written, sent
     * or counted. With a {@linkplain #key key} the ids in it are those the command will give with that key.
     *
     * <p>The rows of an import count as one command, however many there are: each is told as if those before had been
     * written, and all that they would write is kept in the answer. For a large file use {@link
     * io.crmkit.importing.Import#dryRun}, which keeps the report only.
     *
     * @param <R> what the command answers
     * @param command sends one command by the session it is handed, for example {@code s -> s.leads().capture(lead)}; a
     *     query is answered as ever. That session has no way to the process itself
     * @return what it would do
     * @throws IllegalStateException if it sends a second command that would write, or asks for {@link #crm}
     */
    public <R> DryRun<R> dryRun(Function<CrmSession, R> command) {
        Rehearsal rehearsal = new Rehearsal();
        Caller caller = new Caller(work.caller().actor(), work.caller().key(), rehearsal);
        return rehearsal.of(command.apply(new CrmSession(crm, new Work(work.engine(), caller, work.validation()))));
    }

    /**
     * Returns the desk for leads.
     *
     * @return the desk
     */
    public LeadDesk leads() {
        return new LeadCommands(work);
    }

    /**
     * Returns the desk for customers.
     *
     * @return the desk
     */
    public AccountDesk accounts() {
        return new AccountCommands(work);
    }

    /**
     * Returns the desk for the public pool.
     *
     * @return the desk
     */
    public PoolDesk pool() {
        return new PoolCommands(work);
    }

    /**
     * Returns the desk for what is done to many records in one command.
     *
     * @return the desk
     */
    public BatchDesk batches() {
        return new BatchCommands(work);
    }

    /**
     * Returns the desk for opportunities.
     *
     * @return the desk
     */
    public PipelineDesk pipeline() {
        return new PipelineCommands(work);
    }

    /**
     * Returns the desk for follow-up.
     *
     * @return the desk
     */
    public FollowUpDesk followUp() {
        return new FollowUpCommands(work);
    }

    /**
     * Returns the desk for orders and money.
     *
     * @return the desk
     */
    public OrderDesk orders() {
        return new OrderCommands(work);
    }

    /**
     * Returns the desk for service.
     *
     * @return the desk
     */
    public ServiceDesk service() {
        return new ServiceCommands(work);
    }

    /**
     * Returns the desk for what several people must agree to.
     *
     * @return the desk
     */
    public ApprovalDesk approvals() {
        return new ApprovalCommands(work);
    }

    /**
     * Returns the desk for contracts.
     *
     * @return the desk
     */
    public RenewalDesk renewals() {
        return new RenewalCommands(work);
    }

    /**
     * Returns the desk an import hands its rows to.
     *
     * @return the desk
     */
    public ImportDesk imports() {
        return ImportCommands.of(work);
    }

    /**
     * Returns the desk for users and teams.
     *
     * @return the desk
     */
    public PeopleDesk people() {
        return new PeopleCommands(work);
    }

    /**
     * Returns the desk for operators: work that was given up.
     *
     * @return the desk
     */
    public OperationsDesk operations() {
        return new OperationsCommands(work);
    }

    /**
     * Returns the reports over what the actor may see. Each wants the permission {@code REPORT}.
     *
     * @return the reports
     */
    public Reports reports() {
        return new StoreReports(work);
    }

    /**
     * Returns everything that happened to a record, in order.
     *
     * @param record the record, as {@code type/id}
     * @return the events; none if there is no such record or the actor may not see it
     * @throws io.crmkit.error.InvalidArgumentException if the record is not {@code type/id} of a known type
     * @throws io.crmkit.error.StoreUnavailableException if the store fails
     */
    public List<Event> history(String record) {
        if (!Visible.record(work, record)) {
            return List.of();
        }
        RecordKey key = Visible.key(record);
        History history = new History(work.engine().store(), work.engine().json());
        List<Event> events = new ArrayList<>();
        List<Event> page = history.ofSubject(key, 0, PAGE);
        events.addAll(page);
        while (page.size() == PAGE) {
            page = history.ofSubject(key, events.size(), PAGE);
            events.addAll(page);
        }
        return List.copyOf(events);
    }

    /**
     * Returns the process this is a session of.
     *
     * @return the process
     * @throws IllegalStateException in a {@linkplain #dryRun dry run}, which could do something by it
     */
    public Crm crm() {
        if (work.caller().rehearsal() != null) {
            throw new IllegalStateException(
                    "The process (crm) of a dry run must not be used, for it does what it is told."
                            + "\nMaybe use the session that was handed over?");
        }
        return crm;
    }
}
