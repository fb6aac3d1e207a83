package io.crmkit.internal.desk;

import io.crmkit.field.CustomFields;
import io.crmkit.lead.LeadProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A profile whose blanks were filled from another; what was there wins.
 *
 * @param profile the fuller profile
 * @param filled the parts that were blank
 */
record Filling(LeadProfile profile, List<String> filled) {

    static Filling of(LeadProfile here, LeadProfile there) {
        List<String> filled = new ArrayList<>();
        CustomFields fields = here.fields().orElse(there.fields());
        there.fields().values().keySet().stream()
                .filter(name -> here.fields().get(name).isEmpty())
                .forEach(name -> filled.add("fields." + name));
        Part part = new Part(here, there, filled);
        LeadProfile fuller = new LeadProfile(
                part.of("name", LeadProfile::name),
                part.of("company", LeadProfile::company),
                part.of("title", LeadProfile::title),
                part.of("phone", LeadProfile::phone),
                part.of("email", LeadProfile::email),
                part.of("source", LeadProfile::source),
                part.of("need", LeadProfile::need),
                part.of("industry", LeadProfile::industry),
                part.of("region", LeadProfile::region),
                part.of("budget", LeadProfile::budget),
                fields);
        return new Filling(fuller, List.copyOf(filled));
    }

    private record Part(LeadProfile here, LeadProfile there, List<String> filled) {
        <V> @Nullable V of(String name, Function<LeadProfile, @Nullable V> part) {
            V value = part.apply(here);
            V other = part.apply(there);
            if (value == null && other != null) {
                filled.add(name);
                return other;
            }
            return value;
        }
    }
}
