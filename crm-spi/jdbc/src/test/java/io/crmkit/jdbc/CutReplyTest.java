package io.crmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.crmkit.jdbc.Relay.Cut;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A commit whose reply is lost has happened, and nobody knows: the command is sent again under its key. {@code -Dcut.replies=300}
 * loses that many replies.
 */
@Tag("heavy")
class CutReplyTest {
    private static final int CUTS = Integer.getInteger("cut.replies", 300);

    private interface Use {
        void with(Relay relay, HikariDataSource pool) throws Exception;
    }

    private static void behindARelay(Use use) throws Exception {
        try (HikariDataSource server = Pools.of(Postgres.url())) {
            Pools.fresh(server);
        }
        try (Relay relay = Relay.to(Postgres.port());
                // each commit in words, which the relay looks for
                HikariDataSource pool = Pools.of(Postgres.url("on").replace(":" + Postgres.port(), ":" + relay.port())
                        + "&prepareThreshold=0")) {
            use.with(relay, pool);
        }
    }

    /** The first command of a process commits more than its own effect. */
    private static Captures begin(HikariDataSource pool, boolean keyed) {
        Captures captures = new Captures(pool, keyed);
        assertThat(captures.send(-1)).isTrue();
        return captures;
    }

    @Test
    void commandsWhoseReplyIsLostHaveOneEffectWhenTheyAreSentAgain() throws Exception {
        behindARelay((relay, pool) -> {
            Captures captures = begin(pool, true);
            int arrived = 0;
            for (int number = 0; arrived < CUTS; number++) {
                // some do not even arrive
                Cut cut = number % 10 > 7 ? Cut.BEFORE_IT_ARRIVES : Cut.BEFORE_THE_REPLY;
                arrived += cut == Cut.BEFORE_THE_REPLY ? 1 : 0;
                relay.arm(cut);
                // the process can look what became of it, or is cut off and must be asked again
                boolean told = number % 2 == 0 ? captures.send(number) : captures.sendBlind(number);
                assertThat(told).isEqualTo(number % 2 == 0 && cut == Cut.BEFORE_THE_REPLY);
                if (!told) {
                    assertThat(captures.send(number)).isTrue();
                }
                assertThat(relay.cuts()).isEqualTo(number + 1);
            }
            captures.assertWhatWasToldHolds();
            captures.sendAllAgain();
            int doubled = captures.doubled();
            System.out.printf(
                    Locale.ROOT,
                    "commits whose reply was cut %d, cut before they arrived %d, told as unknown %d, doubled %d%n",
                    arrived,
                    relay.cuts() - arrived,
                    captures.unknown(),
                    doubled);
            assertThat(doubled).isZero();
        });
    }

    /** Without this the test above would show nothing. */
    @Test
    void commandsWithoutAKeyAreDoubledWhenTheyAreSentAgain() throws Exception {
        behindARelay((relay, pool) -> {
            Captures captures = begin(pool, false);
            for (int number = 0; number < 10; number++) {
                relay.arm(Cut.BEFORE_THE_REPLY);
                assertThat(captures.sendBlind(number)).isFalse();
                assertThat(captures.send(number)).isTrue();
            }
            assertThat(captures.doubled()).isEqualTo(10);
        });
    }
}
