package io.crmkit.importing;

import io.crmkit.decision.Violation;
import io.crmkit.desk.ImportDesk.Now;
import io.crmkit.desk.Refusal;
import io.crmkit.internal.phrase.Both;
import io.crmkit.internal.phrase.Code;
import io.crmkit.internal.phrase.Finding;
import io.crmkit.internal.phrase.Phrase;
import io.crmkit.people.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What commands say of rows, in both languages. */
final class Worded {
    private Worded() {}

    /** Returns what is wrong with what was handed to a command. */
    static List<Finding> of(Now<?> answer) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < answer.english().size(); i++) {
            Violation english = answer.english().get(i);
            Violation chinese = chinese(answer, i);
            findings.add(new Finding(
                    english.path(),
                    english.found(),
                    Phrase.of(Code.INVALID, new Both(english.must(), chinese.must())),
                    maybe(english.maybe(), chinese.maybe())));
        }
        return findings;
    }

    /** Returns the same violation in Chinese; in English where a rule book does not word the same in both languages. */
    private static Violation chinese(Now<?> answer, int index) {
        Violation english = answer.english().get(index);
        Violation chinese = index < answer.chinese().size() ? answer.chinese().get(index) : english;
        return chinese.path().equals(english.path()) ? chinese : english;
    }

    private static @Nullable Phrase maybe(@Nullable String english, @Nullable String chinese) {
        return english == null || chinese == null ? null : Phrase.of(Code.SAID, new Both(english, chinese));
    }

    /** Returns why a command was refused. */
    static Phrase refused(Refusal refusal) {
        for (Permission permission : List.of(Permission.CAPTURE, Permission.RECORD_HISTORY)) {
            Phrase needs = Phrase.of(Code.NOT_ALLOWED, permission).with(Code.MAYBE_ROLE);
            if (needs.toString().equals(refusal.message())) {
                return needs;
            }
        }
        return switch (refusal.code()) {
            case Refusal.UNKNOWN_USER -> refused(refusal, Code.UNKNOWN_USER, Code.MAYBE_SAVE_USER);
            case Refusal.INACTIVE_USER -> refused(refusal, Code.INACTIVE_USER, Code.MAYBE_ACTIVATE_USER);
            default -> Phrase.of(Code.REFUSED, refusal.message());
        };
    }

    private static Phrase refused(Refusal refusal, Code must, Code maybe) {
        String chinese = Phrase.of(must).with(maybe).in(Locale.CHINESE);
        return Phrase.of(Code.REFUSED, new Both(refusal.message(), chinese));
    }
}
