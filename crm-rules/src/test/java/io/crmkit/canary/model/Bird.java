package io.crmkit.canary.model;

import io.crmkit.canary.internal.Cage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;

/** Breaks the rules of the house, so that a rule that finds nothing here is seen to be blind. */
public final class Bird {
    private final Cage cage = new Cage(this);

    String sings() throws IOException {
        Logger.getGlobal().fine("sings");
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(new byte[0]))) {
            stream.available();
        }
        return Instant.now() + " " + LocalDate.now(ZoneOffset.UTC) + Clock.systemUTC() + System.currentTimeMillis()
                + System.nanoTime()
                + UUID.randomUUID() + Math.random() + new Random().nextInt()
                + ThreadLocalRandom.current().nextInt()
                + LocalDate.EPOCH.get(WeekFields.of(Locale.CHINA).dayOfWeek())
                + cage;
    }

    static final class BirdImpl {}

    static final class BirdUtil {}

    static final class BirdUtils {}

    static final class BirdManager {}

    static final class BirdHelper {}

    static final class BirdBase {}
}
