package io.crmkit.rules.internal.section;

import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.policy.SilencePolicy;
import io.crmkit.rules.internal.condition.Condition;
import io.crmkit.rules.internal.condition.ConditionReader;
import io.crmkit.rules.internal.condition.Entity;
import io.crmkit.rules.internal.condition.Vocabulary;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.internal.match.Reach;
import io.crmkit.rules.internal.section.SilenceSection.Ladder;
import io.crmkit.rules.internal.section.SilenceSection.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads who is told when a customer is silent. */
public final class SilenceReader {
    private final Vocabulary vocabulary;
    private final Reader<Condition> conditions;
    private final Reader<List<Recipient>> recipients;
    private final Map<String, Object> ids = new HashMap<>();
    private final List<Reach.Turn> turns = new ArrayList<>();

    private SilenceReader(Header header, Fields book) {
        vocabulary = header.vocabulary()
                .of(Entity.LEAD, Entity.ACCOUNT)
                .without(Code.BESIDE_RECORD, "account.winsInIndustry")
                .timeless();
        conditions = Reach.possible(new ConditionReader(vocabulary));
        recipients = Read.list(1, new RecipientReader(book));
    }

    /**
     * Returns a reader of the section.
     *
     * @param book the whole book, whose roles are named
     */
    public static Reader<SilencePolicy> reader(Header header, Fields book) {
        return Fields.object(body -> {
            SilenceReader reader = new SilenceReader(header, book);
            return new SilenceSection(reader.vocabulary, body.need("entries", reader::ladders, List.of()));
        });
    }

    private List<Ladder> ladders(Place place) {
        List<Ladder> ladders = Sections.inTurn(place, Fields.object(this::ladder));
        Reach.inOrder(turns, List.of(Entity.LEAD, Entity.ACCOUNT));
        return ladders;
    }

    private Ladder ladder(Fields body) {
        String id = Sections.id(body, ids);
        Condition when = body.get("when", conditions, Condition.always());
        if (body.has("when")) {
            turns.add(new Reach.Turn(id, when, body.at("when")));
        }
        Map<Integer, Object> days = new HashMap<>();
        List<Rung> rungs = body.need("rungs", Read.list(1, Fields.object(rung -> rung(rung, days))), List.of());
        return Ladder.of(
                id,
                when,
                rungs.stream().sorted(Comparator.comparing(Rung::afterDays)).toList());
    }

    private Rung rung(Fields body, Map<Integer, Object> days) {
        int after = body.need("afterDays", Sections.DAYS, 0);
        if (after > 0) {
            Read.once(days, after, body.at("afterDays"));
        }
        return new Rung(after, body.need("to", recipients, List.of()));
    }
}
