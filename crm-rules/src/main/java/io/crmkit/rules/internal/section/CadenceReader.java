package io.crmkit.rules.internal.section;

import io.crmkit.activity.CadenceAnchor;
import io.crmkit.activity.Signal;
import io.crmkit.decision.Label;
import io.crmkit.policy.CadenceMessage;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Phrase;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.CadenceSection.Cadence;
import io.crmkit.rules.internal.section.CadenceSection.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the cadences and checks that each names a calendar of the book. */
public final class CadenceReader {
    /** The occasion after which a cadence cares for a customer, whatever he answers. */
    private static final String WON = "opportunity.won";

    /** The occasions that start cadences. */
    private static final Reader<String> OCCASION =
            Read.choice(Stream.of("account.assigned", "account.claimed", "lead.assigned", "lead.claimed", WON)
                    .collect(Sections.byName()));

    private static final Reader<String> ENDING =
            Read.choice(Stream.of("customer.contacted").collect(Sections.byName()));

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final String TASK = "task";
    private static final String WAIT = "wait";
    private static final String MESSAGE = "message";
    private static final Reader<String> DOES =
            Read.choice(Stream.of(TASK, WAIT, MESSAGE).collect(Sections.byName()));

    private static final List<Signal> ALL =
            Stream.of(Signal.values()).filter(Signal::mayEnd).toList();

    /** The signals that may end a cadence. */
    private static final Reader<List<Signal>> SIGNALS = Read.distinct(
            0,
            Read.choice(ALL.stream()
                    .collect(Collectors.toMap(
                            Signal::name, Function.identity(), (one, other) -> one, LinkedHashMap::new))));

    private final Map<String, BusinessDays> calendars;
    private final Reader<CustomerCondition> conditions;
    private final Map<String, Object> ids = new HashMap<>();

    private CadenceReader(Map<String, BusinessDays> calendars, Vocabulary vocabulary) {
        this.calendars = calendars;
        this.conditions = Read.map(Reach.possible(new ConditionReader(vocabulary)), CustomerCondition::of);
    }

    /** Returns a reader of the section. */
    public static Reader<CadenceSection> reader(Header header, Map<String, BusinessDays> calendars, String book) {
        return place -> {
            Vocabulary vocabulary = header.vocabulary()
                    .of(Entity.LEAD, Entity.ACCOUNT)
                    .without(Code.BESIDE_RECORD, "account.winsInIndustry");
            CadenceReader reader = new CadenceReader(calendars, vocabulary);
            return Read.map(
                            Read.list(0, Fields.object(reader::cadence)),
                            cadences -> new CadenceSection(book, vocabulary, cadences))
                    .read(place);
        };
    }

    private Cadence cadence(Fields body) {
        String id = Sections.id(body, ids);
        String occasion = body.find("on", OCCASION);
        CadenceAnchor anchor = body.get("anchor", Read.constant(CadenceAnchor.class), CadenceAnchor.SCHEDULED);
        List<Signal> endsOn = body.get("endsOn", SIGNALS, WON.equals(occasion) ? List.of() : ALL);
        String calendar =
                body.need("calendar", Read.choice(calendars.keySet().stream().collect(Sections.byName())), "");
        CustomerCondition entry = body.find("entry", conditions);
        CustomerCondition exit = body.find("exit", conditions);
        List<Split> splits = body.get("splits", Split.reader(), List.of());
        Reader<String> arm = Read.choice(splits.stream()
                .flatMap(split -> split.arms().stream().map(split::name))
                .collect(Sections.byName()));
        Map<String, Object> named = new HashMap<>();
        List<Step> steps = body.need("steps", Read.list(1, Fields.object(step -> step(step, named, arm))), List.of());
        idle(splits, steps)
                .forEach(split -> body.at("splits")
                        .child(splits.indexOf(split), split.id())
                        .warn(Phrase.of(Code.MAYBE_ARM), Code.PARTS_NOBODY));
        return new Cadence(
                id,
                occasion,
                anchor,
                Set.copyOf(endsOn),
                calendar,
                calendars.getOrDefault(calendar, BusinessDays.ALWAYS),
                entry,
                exit,
                splits,
                steps);
    }

    /** Returns the splits that part nobody, for neither a step nor a split is on an arm of theirs. */
    private static List<Split> idle(List<Split> splits, List<Step> steps) {
        Set<String> used = Stream.concat(
                        steps.stream().map(Step::arm), splits.stream().map(Split::within))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return splits.stream()
                .filter(split -> split.arms().stream().map(split::name).noneMatch(used::contains))
                .toList();
    }

    private Step step(Fields body, Map<String, Object> steps, Reader<String> arm) {
        String id = Sections.id(body, steps);
        Label title = body.need("title", Names.TITLE, Names.NONE);
        Delay after = body.need("after", Delay.READER, Delay.NONE);
        String until = body.find("until", ENDING);
        CustomerCondition when = body.find("when", conditions);
        boolean contact = body.get("contact", Read.FLAG, true);
        String does = body.get("does", DOES, TASK);
        String on = body.find("arm", arm);
        return new Step(id, title, after, until, when, contact, does.equals(WAIT), on, message(body, id, does));
    }

    /** A message to the customer, which is given if and only if the step sends one. */
    private static @Nullable CadenceMessage message(Fields body, String step, String does) {
        CadenceMessage message = body.find(MESSAGE, Fields.object(fields -> message(fields, step)));
        if (!does.equals(MESSAGE)) {
            if (body.has(MESSAGE)) {
                body.at(MESSAGE).must(Code.ONLY_WITH, "does", MESSAGE);
            }
            return null;
        } else if (!body.has(MESSAGE)) {
            body.place().missing(MESSAGE);
        }
        if (Boolean.FALSE.equals(body.has("contact") ? body.at("contact").value() : null)) {
            body.at("contact").must(Code.TRUE);
        }
        return message;
    }

    private static @Nullable CadenceMessage message(Fields body, String step) {
        int before = body.place().problems().count();
        String channel = body.need("channel", NotificationReader.CHANNEL, "");
        String template = body.get("template", Read.ID, step);
        Label subject = body.need("subject", words(Read.name(LONGEST_SUBJECT)), Names.NONE);
        Label text = body.need("text", words(Read.lines(LONGEST_TEXT)), Names.NONE);
        return body.place().problems().count() == before ? new CadenceMessage(channel, template, subject, text) : null;
    }

    private static Reader<Label> words(Reader<String> text) {
        return Names.of(NotificationReader.placed(text, CadenceMessage.PLACES));
    }
}
