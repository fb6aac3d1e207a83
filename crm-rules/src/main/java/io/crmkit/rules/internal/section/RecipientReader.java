package io.crmkit.rules.internal.section;

import io.crmkit.people.UserId;
import io.crmkit.policy.AutomationPolicy.Recipient;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads who is meant.
 *
 * @param book the whole book, whose roles are named
 */
record RecipientReader(Fields book) implements Reader<Recipient> {
    static final Recipient OWNER = new Recipient.Owner();

    @Override
    public @Nullable Recipient read(Place place) {
        if (place.value() instanceof Map<?, ?>) {
            return Fields.object(this::person).read(place);
        }
        Map<String, Recipient> words = new LinkedHashMap<>();
        words.put("owner", OWNER);
        words.put("manager", new Recipient.Leader());
        return Read.choice(words).read(place);
    }

    private @Nullable Recipient person(Fields body) {
        if (body.has("user") == body.has("role")) {
            body.place().must(Code.ONE_KIND, "user, role");
            return null;
        }
        String user = body.find("user", Read.ID);
        String role = body.find(
                "role",
                Read.choice(names(book.place().has("roles") ? book.at("roles").value() : null)));
        return user != null ? new Recipient.Person(UserId.of(user)) : role == null ? null : new Recipient.Role(role);
    }

    /** The names of a map, or the ids of a list. */
    static Map<String, String> names(@Nullable Object section) {
        Stream<?> names = section instanceof Map<?, ?> map
                ? map.keySet().stream()
                : section instanceof List<?> list
                        ? list.stream().map(one -> one instanceof Map<?, ?> map ? map.get("id") : null)
                        : Stream.of();
        return names.filter(String.class::isInstance).map(String.class::cast).collect(Sections.byName());
    }
}
