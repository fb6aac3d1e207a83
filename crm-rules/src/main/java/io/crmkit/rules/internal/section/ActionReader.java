package io.crmkit.rules.internal.section;

import io.crmkit.people.UserId;
import io.crmkit.policy.Action;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is done by itself: a list of objects, each with the name of an action and what it is about. */
final class ActionReader implements Reader<List<Action>> {
    private static final List<String> KINDS = List.of("createTask", "notify");

    @Override
    public @Nullable List<Action> read(Place place) {
        Map<String, Object> ids = new HashMap<>();
        return Read.list(1, Fields.object(body -> action(body, ids))).read(place);
    }

    private @Nullable Action action(Fields body, Map<String, Object> ids) {
        List<String> kinds = KINDS.stream().filter(body::has).toList();
        if (kinds.size() != 1) {
            body.place().must(Code.ONE_KIND, String.join(", ", KINDS));
            return null;
        }
        return kinds.get(0).equals("notify")
                ? body.find("notify", Fields.object(ActionReader::told))
                : body.find("createTask", Fields.object(task -> task(task, ids)));
    }

    /** Reads a task, its id unique among some. */
    Action.CreateTask task(Fields body, Map<String, Object> ids) {
        Span after = body.get("after", Span.READER, Span.NONE);
        return new Action.CreateTask(
                Sections.id(body, ids),
                body.need("title", Names.TITLE, Names.NONE),
                after.days(),
                after.hours(),
                body.get("required", Read.FLAG, false));
    }

    private static Action told(Fields body) {
        boolean owner = body.get("owner", Read.FLAG, false);
        boolean manager = body.get("manager", Read.FLAG, false);
        List<UserId> users = body.get("users", Read.distinct(1, Read.map(Read.ID, UserId::of)), List.of());
        if (!owner && !manager && !body.has("users")) {
            body.place().must(Code.SOMEBODY);
        }
        return new Action.Notify(body.need("text", Names.TITLE, Names.NONE), owner, manager, new HashSet<>(users));
    }
}
