package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ConvertResult;
import io.crmkit.desk.ListFilter;
import io.crmkit.lead.LeadId;
import io.crmkit.memory.MemoryStore;
import io.crmkit.opportunity.OpportunityId;
import io.crmkit.people.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FunnelProperties {

    /** Each number is a command and what it is about; two processes share the store, one of which sees no power of it. */
    @Property(tries = 25, seed = Laws.SEED)
    void funnelThatTheStoreCountsIsTheOneThatIsRead(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 999) Integer> steps,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(min = -2, max = 60) Integer> hours) {
        TestBook book = TestBook.standard().limits(30, 30);
        Office office = Office.open(book, MemoryStore.create(), "alice", "bob");
        office.hire("mia", "sales", "manager");
        Office plain =
                Office.on(new PlainStore(office.store), TestBook.standard().limits(30, 30), office.clock);
        List<LeadId> leads = new ArrayList<>(List.of(office.capture(1).id()));
        int number = 10;
        for (int step : steps) {
            LeadId lead = leads.get(step / 10 % leads.size());
            switch (step % 10) {
                case 0, 1 -> leads.add(office.capture(number++).id());
                case 2 ->
                    leads.add(office.capture(
                                    Office.profile(number++).withPhone(null).withEmail(null))
                            .id());
                case 3 -> leads.add(office.pooled(number++).id());
                case 4 -> office.boss.followUp().log(lead, office.call(Duration.ofDays(1)));
                case 5 -> {
                    if (office.boss.leads().convert(lead, Office.deal(1)) instanceof ConvertResult.Converted done
                            && step > 400) {
                        win(office, done.conversion().opportunity());
                    }
                }
                case 6 -> office.boss.pool().release(lead, "x");
                case 7 -> office.boss.leads().assignTo(lead, UserId.of("bob"), "x");
                case 8 -> win(office, null);
                default -> office.time.advance(Duration.ofMinutes(step));
            }
        }
        for (int from : hours) {
            for (int to : hours) {
                Instant begin = Office.START.plus(Duration.ofHours(from));
                Instant end = Office.START.plus(Duration.ofHours(to)).plusNanos(from);
                assertThat(office.boss.reports().leads(begin, end))
                        .isEqualTo(plain.boss.reports().leads(begin, end));
                assertThat(office.as("mia").reports().leads(begin, end))
                        .isEqualTo(plain.as("mia").reports().leads(begin, end));
            }
        }
    }

    private static void win(Office office, OpportunityId deal) {
        List<OpportunityId> open = office.boss.pipeline().list(ListFilter.ALL).items().stream()
                .map(one -> one.id())
                .toList();
        OpportunityId chosen = deal != null || open.isEmpty() ? deal : open.get(0);
        if (chosen != null) {
            office.boss.pipeline().force(chosen, TestStages.SIGNED, "x");
        }
    }
}
