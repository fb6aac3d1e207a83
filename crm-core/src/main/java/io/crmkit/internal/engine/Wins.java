package io.crmkit.internal.engine;

import io.crmkit.account.Account;
import io.crmkit.opportunity.Opportunity;
import io.crmkit.opportunity.OpportunityStatus;
import io.crmkit.people.UserId;
import io.crmkit.spi.store.RecordKey;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts the opportunities users won in each industry, in the changeset of what changes them: a deal that is won, opened
 * again or given to somebody else, and an account whose industry becomes known, another or erased. Whoever wins a deal
 * also writes its account, so that the industry cannot change meanwhile.
 */
final class Wins {
    private final Unit unit;
    private final Sides sides;

    Wins(Unit unit, Sides sides) {
        this.unit = unit;
        this.sides = sides;
    }

    /** Returns how many opportunities a user won in an industry. */
    static int of(Unit unit, UserId user, @Nullable String industry) {
        String name = named(industry);
        return name == null
                ? 0
                : unit.glance(Side.wins(user.value()), Side.RepWins.class, Side.RepWins.NONE)
                        .industries()
                        .getOrDefault(name, 0);
    }

    /** Counts what a record of the model that is written changes. */
    void changed(@Nullable Object before, Object after) {
        if (after instanceof Opportunity deal) {
            UserId from = before instanceof Opportunity old ? winner(old) : null;
            UserId to = winner(deal);
            if (!Objects.equals(from, to)) {
                Account account = unit.find(Kind.ACCOUNT, deal.account());
                String industry = account == null ? null : named(account.industry());
                count(from, industry, -1);
                count(to, industry, 1);
            }
        } else if (before instanceof Account old && after instanceof Account account && old.wonOpportunities() > 0) {
            String from = named(old.industry());
            String to = named(account.industry());
            if (!Objects.equals(from, to)) {
                for (Opportunity deal : unit.members(Kind.OPPORTUNITY, "account/" + account.id())) {
                    count(winner(deal), from, -1);
                    count(winner(deal), to, 1);
                }
            }
        }
    }

    private static @Nullable UserId winner(Opportunity deal) {
        return deal.status() == OpportunityStatus.WON ? deal.owner() : null;
    }

    private void count(@Nullable UserId user, @Nullable String industry, int more) {
        if (user != null && industry != null) {
            RecordKey key = Side.wins(user.value());
            Side.RepWins wins = sides.load(key, Side.RepWins.class, Side.RepWins.NONE, true);
            sides.put(key, wins.plus(industry, more), Map.of());
        }
    }

    /** Returns the name of an industry that all its spellings share; null if there is none. */
    private static @Nullable String named(@Nullable String industry) {
        if (industry == null || industry.isBlank()) {
            return null;
        }
        String upper =
                Normalizer.normalize(industry.strip(), Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return Ids.sha256(Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC));
    }
}
