package io.crmkit.internal.desk;

import io.crmkit.lead.Lead;
import io.crmkit.people.User;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hides the ways to reach a customer, and what a colleague need not know of a user. */
final class Masking {
    private Masking() {}

    static Lead mask(Lead lead) {
        return lead.withProfile(lead.profile()
                        .withPhone(middle(lead.profile().phone(), 3, 2))
                        .withEmail(email(lead.profile().email())))
                .withEngagement(null);
    }

    /** Leaves of a user what every colleague may see. */
    static User card(User user) {
        return user.withRoles(Set.of()).withCapacity(0).withSkills(Set.of()).withAbsences(List.of());
    }

    private static @Nullable String middle(@Nullable String text, int head, int tail) {
        if (text == null) {
            return null;
        }
        return text.length() <= head + tail
                ? "*".repeat(text.length())
                : text.substring(0, head)
                        + "*".repeat(text.length() - head - tail)
                        + text.substring(text.length() - tail);
    }

    private static @Nullable String email(@Nullable String text) {
        int at = text == null ? -1 : text.indexOf('@');
        return text == null || at < 0 ? middle(text, 1, 0) : middle(text.substring(0, at), 1, 0) + text.substring(at);
    }
}
