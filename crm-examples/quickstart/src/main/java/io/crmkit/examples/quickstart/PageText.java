package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.ManagersPage.Neglected;
import io.crmkit.examples.quickstart.ManagersPage.Pooled;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Prints the sales manager's page. */
final class PageText {
    private final Console console;
    private final Texts texts;

    PageText(Console console) {
        this.console = console;
        this.texts = console.texts();
    }

    void print(ManagersPage page) {
        ManagersPage.Played year = page.year();
        console.print(texts.say("page.begin", year.book(), year.hash().substring(0, 12)));
        console.line("page.year", year.from(), year.end(), year.customers(), year.seed());
        console.line("page.work", year.commands(), year.dueItems(), year.events());
        console.title("page.measures");
        Table measures = Table.of("lr");
        page.measures().forEach((name, value) -> measures.row(texts.say("measure." + name), value.toPlainString()));
        console.table(measures);
        console.title("funnel");
        console.funnel("funnel.leads", page.leads());
        console.print("");
        console.funnel("funnel.deals", page.stages());
        neglected(page.neglected());
        pool(page.pool());
        overdue(page);
        renewals(page);
        if (page.story() != null) {
            new TaleText(console).print(page.story());
        }
        console.title("page.files");
        year.files().forEach(file -> console.print("  " + file));
    }

    private void neglected(List<Neglected> found) {
        console.title("page.neglected", found.size());
        Map<String, int[]> owners = new TreeMap<>();
        for (Neglected one : found) {
            int[] counts = owners.computeIfAbsent(one.owner(), owner -> new int[2]);
            counts[one.problem().equals("no-contact") ? 0 : 1]++;
        }
        if (!owners.isEmpty()) {
            Table table = Table.of("lrr").row(console.heads("owner", "no-contact", "overdue"));
            owners.forEach((owner, counts) -> table.row(owner, counts[0], counts[1]));
            console.table(table);
            console.print("");
        }
        Table table = Table.of("lllllr").row(console.heads("kind", "customer", "owner", "problem", "since", "days"));
        console.list(
                table,
                found,
                one -> table.row(
                        kind(one.record()),
                        one.customer(),
                        one.owner(),
                        texts.say("problem." + one.problem()),
                        one.since(),
                        one.days()));
    }

    private void pool(List<Pooled> found) {
        console.title("page.pool", found.size());
        Table table = Table.of("llllrl").row(console.heads("pool", "kind", "customer", "since", "days", "last-owner"));
        console.list(
                table,
                found,
                one -> table.row(
                        one.pool(),
                        kind(one.record()),
                        one.customer(),
                        one.since(),
                        one.days(),
                        console.owner(one.lastOwner())));
    }

    private void overdue(ManagersPage page) {
        console.title(
                "page.overdue",
                page.overdue().size(),
                sums(page.overdue(), ManagersPage.Owed::currency, ManagersPage.Owed::amount));
        Table table = Table.of("lllrrl").row(console.heads("order", "customer", "due", "days", "amount", "owner"));
        console.list(
                table,
                page.overdue(),
                one -> table.row(
                        one.order(),
                        one.customer(),
                        one.due(),
                        one.days(),
                        one.currency() + " " + one.amount().toPlainString(),
                        console.owner(one.owner())));
    }

    private void renewals(ManagersPage page) {
        List<ManagersPage.Renewal> soon =
                page.renewals().stream().filter(one -> one.within() == 60).toList();
        console.title(
                "page.renewals",
                soon.size(),
                sums(soon, ManagersPage.Renewal::currency, ManagersPage.Renewal::amount),
                page.renewals().size(),
                sums(page.renewals(), ManagersPage.Renewal::currency, ManagersPage.Renewal::amount));
        Table table =
                Table.of("llrrll").row(console.heads("customer", "last-day", "in-days", "amount", "owner", "state"));
        console.list(
                table,
                page.renewals(),
                one -> table.row(
                        one.customer(),
                        one.lastDay(),
                        one.days(),
                        one.currency() + " " + one.amount().toPlainString(),
                        console.owner(one.owner()),
                        texts.term("state", one.state())));
    }

    private String kind(String record) {
        return texts.term("kind", record.substring(0, record.indexOf('/')));
    }

    /** The sums by currency, for example {@code CNY 100.00, USD 5.00}. */
    private static <T> String sums(List<T> items, Function<T, String> currency, Function<T, BigDecimal> amount) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        items.forEach(item -> sums.merge(currency.apply(item), amount.apply(item), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> sum.getKey() + " " + sum.getValue().toPlainString())
                .reduce((a, b) -> a + ", " + b)
                .orElse("0");
    }
}
