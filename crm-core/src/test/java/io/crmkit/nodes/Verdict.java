package io.crmkit.nodes;

import io.crmkit.desk.ListFilter;
import io.crmkit.event.Event;
import io.crmkit.event.LogVerification;
import io.crmkit.internal.engine.Agenda;
import io.crmkit.internal.engine.Engine;
import io.crmkit.internal.engine.Ids;
import io.crmkit.internal.engine.Setup;
import io.crmkit.order.Order;
import io.crmkit.spi.store.Query;
import io.crmkit.spi.store.StoredRecord;
import io.crmkit.trial.Audit;
import io.crmkit.trial.Office;
import io.crmkit.trial.TestBook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Looks at what is left when everything has come to rest. */
final class Verdict {
    private final World world;
    private final Office office;
    private final List<Event> log = new ArrayList<>();

    Verdict(World world) {
        this.world = world;
        this.office = world.office;
    }

    void check() {
        world.pass(Duration.ofHours(1));
        office.clock.set(world.latest());
        office.crm.runDue();
        office.messages.forEach(world.letters::taken);
        // ten failures of chance in a row do not happen
        long givenUp = office.store.count(Query.of("given_up", 1), 1_000);
        Breach.unless(givenUp == 0, "Nothing must be given up, but %s items were", givenUp);
        readLog();
        world.errands.all.forEach(this::done);
        holdings();
        world.letters.check();
        assigned();
        planned();
        Audit.check(office);
    }

    /** Every entry has its position, and the log is as it was written. */
    private void readLog() {
        List<Event> page = office.crm.events(1, 1_000);
        while (!page.isEmpty()) {
            log.addAll(page);
            page = office.crm.events(log.size() + 1L, 1_000);
        }
        world.watch.read(log);
        long written = office.store.count(Query.of("event", 1), 1_000_000);
        Breach.unless(written == log.size(), "Of %s entries only %s are in the log", written, log.size());
        Breach.unless(
                office.crm.verifyLog(null) instanceof LogVerification.Intact intact && intact.unsealed() == 0,
                "The log must be intact");
    }

    /** What was acknowledged was done once; what was refused, never. */
    private void done(Errand errand) {
        int commits =
                commands(errand.key()).stream().mapToInt(world.watch::commits).sum();
        boolean applied = errand.applied();
        int kept = world.watch.kept(errand.key());
        Breach.unless(
                commits <= 1 && (applied ? kept == 1 || world.plant.keyless() : kept <= 1),
                "%s was answered %s, but was committed %s times and kept %s times",
                errand,
                errand.answers,
                commits,
                kept);
        if (!errand.kind.isEmpty()) {
            long found = errand.kind.equals("receipt") ? receipts(errand) : entries(errand);
            // what is so already is done with nothing to tell
            boolean nothing = commits == 0 && errand.kind.equals("lead.assigned");
            Breach.unless(
                    found == (applied && !nothing ? 1 : 0),
                    "%s was answered %s, but is there %s times",
                    errand,
                    errand.answers,
                    found);
        }
    }

    private long entries(Errand errand) {
        return log.stream()
                .filter(event -> event.kind().equals(errand.kind))
                .filter(event -> event.toString().contains(errand.mark()))
                .count();
    }

    private long receipts(Errand errand) {
        return office.boss.orders().list(ListFilter.ALL).items().stream()
                .map(Order::receipts)
                .flatMap(List::stream)
                .filter(receipt -> receipt.amount().getAmountMinorLong() == 100 + errand.number)
                .count();
    }

    /** The ids a command with a key may have: one for each period of answers, and what is taken when one is not free. */
    private static List<String> commands(String key) {
        List<String> ids = new ArrayList<>();
        long first = Math.floorDiv(Office.START.getEpochSecond(), 30 * 86_400);
        for (long period = first - 1; period <= first + 2; period++) {
            String id = Ids.of("key:" + key + ":30:" + period);
            ids.add(id);
            ids.add(Ids.of(id + ":other"));
        }
        return ids;
    }

    /** Who claims gets what is nobody's, and no more a day than allowed. */
    private void holdings() {
        Map<String, String> owners = new HashMap<>();
        Map<String, Integer> claims = new HashMap<>();
        for (StoredRecord lead : leads()) {
            String subject = lead.key().toString();
            for (Event event : office.boss.history(subject)) {
                String before = owners.getOrDefault(subject, "");
                if (event.kind().equals("lead.claimed")) {
                    Breach.unless(before.isEmpty(), "%s was claimed though it was %s's", subject, before);
                    claims.merge(
                            event.data().get("owner") + " " + LocalDate.ofInstant(event.at(), TestBook.ZONE),
                            1,
                            Integer::sum);
                } else if (event.kind().equals("lead.recycled")) {
                    Breach.unless(!before.isEmpty(), "%s was recycled though it was nobody's", subject);
                }
                String holding = event.changes().get("holding");
                if (holding != null) {
                    owners.put(subject, owner(holding));
                }
            }
        }
        claims.forEach((day, number) ->
                Breach.unless(number <= World.CLAIMS, "%s claimed %s, more than allowed", day, number));
    }

    /** Names come in their order: those of former owners after that of the present one. */
    private static String owner(String holding) {
        int at = holding.indexOf("\"owner\":\"");
        int past = holding.indexOf("\"past\":");
        return at < 0 || (past >= 0 && past < at) ? "" : text(holding, "owner");
    }

    private List<StoredRecord> leads() {
        return office.store.find(Query.of("lead", 1_000)).records();
    }

    /** Whoever is given a lead is told so. */
    private void assigned() {
        Map<String, Integer> open = new HashMap<>();
        log.stream()
                .filter(event -> event.kind().equals("lead.assigned"))
                .forEach(
                        event -> open.merge(event.subject() + " " + event.data().get("owner"), 1, Integer::sum));
        for (StoredRecord message :
                office.store.find(Query.of("message", 1_000)).records()) {
            if (message.body().contains("\"template\":\"lead.assigned\"")) {
                open.merge(text(message.body(), "record") + " " + text(message.body(), "recipient"), -1, Integer::sum);
            }
        }
        open.values().removeIf(count -> count == 0);
        Breach.unless(open.isEmpty(), "Everybody must be told what he was given, but %s", open);
    }

    /** Whatever is to fall due some time is planned for then or before. */
    private void planned() {
        Setup setup = new Setup(office.store, world.book(), List.of(), office.clock, new Random(1), Locale.ENGLISH);
        Agenda.each(
                new Engine(setup),
                (key, alarm) ->
                        Breach.unless(world.watch.isPlanned(key, alarm.at()), "%s must be planned for %s", key, alarm));
    }

    private static String text(String body, String name) {
        int at = body.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return body.substring(at, body.indexOf('"', at));
    }
}
