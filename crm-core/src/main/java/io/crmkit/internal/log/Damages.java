package io.crmkit.internal.log;

import io.crmkit.event.LogVerification.Damage;
import io.crmkit.event.LogVerification.Damaged;
import io.crmkit.spi.store.RecordKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what a verification finds. */
final class Damages {
    private final List<Damage> certain = new ArrayList<>();
    private final List<Damage> possible = new ArrayList<>();
    private final NavigableSet<Long> positions = new TreeSet<>();

    void entry(@Nullable Long position, String subject, long sequence, String what) {
        if (certain.size() < Damaged.MAX_DAMAGES) {
            certain.add(new Damage(position, subject, sequence, what));
            if (position != null) {
                positions.add(position);
            }
        }
    }

    void possible(@Nullable Long position, String subject, long sequence) {
        if (possible.size() < Damaged.MAX_DAMAGES) {
            String what = "may have been changed: what holds its hash was changed itself";
            possible.add(new Damage(position, subject, sequence, what));
        }
    }

    void block(RecordKey key, String what) {
        entry(null, key.toString(), LogTypes.numberOf(key), what);
    }

    /** Whether an entry with a position from {@code first} to before {@code end} is certainly damaged. */
    boolean within(long first, long end) {
        return !positions.subSet(first, end).isEmpty();
    }

    List<Damage> all() {
        List<Damage> all = new ArrayList<>(certain);
        all.sort(Comparator.comparing(Damage::position, Comparator.nullsLast(Comparator.naturalOrder())));
        all.addAll(possible);
        return all.subList(0, Math.min(all.size(), Damaged.MAX_DAMAGES));
    }
}
