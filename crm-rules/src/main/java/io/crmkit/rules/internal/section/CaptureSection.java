package io.crmkit.rules.internal.section;

import io.crmkit.decision.Violation;
import io.crmkit.field.FieldType;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Near;
import io.crmkit.rules.internal.document.Place;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is required of a new lead, and when it is one that is there already. */
public final class CaptureSection implements CapturePolicy {
    private static final String NO_REGION = "ZZ";
    private static final Set<String> KEYS = Set.of("phone", "email", "company");

    private final Map<String, CustomField> custom;
    private final List<List<Path>> required;
    private final String phoneRegion;
    private final List<DuplicateRule> duplicates;

    private CaptureSection(Fields body, Map<String, CustomField> custom) {
        this.custom = custom;
        this.required = body.get("required", Read.list(0, group(custom)), List.of());
        this.phoneRegion = body.get("phoneRegion", CaptureSection::region, NO_REGION);
        Map<String, Object> ids = new HashMap<>();
        this.duplicates = body.get("duplicates", Read.list(0, Fields.object(rule -> duplicate(rule, ids))), List.of());
    }

    /** Returns a reader of the section. */
    public static Reader<CaptureSection> reader(Map<String, CustomField> custom) {
        return Fields.object(body -> new CaptureSection(body, custom));
    }

    @Override
    public List<Violation> check(LeadProfile profile, Locale language) {
        Wording words = Wording.of(language);
        List<Violation> violations = new ArrayList<>();
        for (List<Path> group : required) {
            if (group.stream().allMatch(path -> path.value.apply(profile) == null)) {
                violations.add(missing(group, words));
            }
        }
        Map<String, FieldValue> values = profile.fields().values();
        custom.values().forEach(field -> {
            FieldValue value = values.get(field.name());
            String violated = value == null ? null : field.violated(value, words);
            if (value != null && violated != null) {
                violations.add(violation(field.name(), value, violated, null));
            }
        });
        values.forEach((name, value) -> {
            if (!custom.containsKey(name)) {
                String near = Near.find(name, custom.keySet());
                violations.add(violation(
                        name,
                        value,
                        words.say("unknown", name),
                        near == null ? null : words.say("unknown.maybe", near)));
            }
        });
        return List.copyOf(violations);
    }

    @Override
    public Map<String, FieldType> fields() {
        Map<String, FieldType> types = new LinkedHashMap<>();
        custom.values().forEach(field -> types.put(field.name(), field.type()));
        return Collections.unmodifiableMap(types);
    }

    @Override
    public List<DuplicateRule> duplicates() {
        return List.copyOf(duplicates);
    }

    @Override
    public String phoneRegion() {
        return phoneRegion;
    }

    private static Violation missing(List<Path> group, Wording words) {
        String names = group.stream().map(Path::name).collect(Collectors.joining(words.say("or")));
        return new Violation("profile." + group.get(0).name, null, words.say("missing", names), null);
    }

    private static Violation violation(String name, FieldValue value, String must, @Nullable String maybe) {
        return new Violation("profile.fields." + name, value.text(), must, maybe);
    }

    /** A part of a profile that can be required. */
    private record Path(String name, Function<LeadProfile, @Nullable Object> value) {}

    private static Reader<List<Path>> group(Map<String, CustomField> custom) {
        Map<String, Path> paths = paths(custom);
        return place -> place.value() instanceof Map<?, ?>
                ? Fields.object(body -> body.need("anyOf", Read.list(2, Read.choice(paths)), List.of()))
                        .read(place)
                : Read.map(Read.choice(paths), List::of).read(place);
    }

    private static Map<String, Path> paths(Map<String, CustomField> custom) {
        Map<String, Path> paths = new LinkedHashMap<>();
        Map<String, Function<LeadProfile, @Nullable Object>> own = new LinkedHashMap<>();
        own.put("name", LeadProfile::name);
        own.put("company", LeadProfile::company);
        own.put("title", LeadProfile::title);
        own.put("phone", LeadProfile::phone);
        own.put("email", LeadProfile::email);
        own.put("source", LeadProfile::source);
        own.put("need", LeadProfile::need);
        own.put("industry", LeadProfile::industry);
        own.put("region", LeadProfile::region);
        own.put("budget", LeadProfile::budget);
        custom.keySet()
                .forEach(name -> own.put(
                        "fields." + name, profile -> profile.fields().get(name).orElse(null)));
        own.forEach((name, value) -> paths.put("lead." + name, new Path(name, value)));
        return paths;
    }

    private DuplicateRule duplicate(Fields rule, Map<String, Object> ids) {
        String id = Sections.id(rule, ids);
        List<String> keys = new ArrayList<>(List.of("phone", "email", "company"));
        custom.keySet().stream().filter(name -> !KEYS.contains(name)).forEach(keys::add);
        String key = rule.need("key", Read.choice(keys.stream().collect(Sections.byName())), "");
        return new DuplicateRule(id, key, rule.need("action", Read.constant(Action.class), Action.WARN));
    }

    private static @Nullable String region(Place place) {
        Set<String> regions = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
        if (place.value() instanceof String text && (regions.contains(text) || text.equals(NO_REGION))) {
            return text;
        }
        place.must(Code.REGION);
        return null;
    }
}
