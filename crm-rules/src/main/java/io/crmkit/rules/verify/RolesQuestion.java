package io.crmkit.rules.verify;

import io.crmkit.people.Permission;
import io.crmkit.rules.RuleBook;
import io.crmkit.rules.internal.document.Code;
import io.crmkit.rules.internal.document.Fields;
import io.crmkit.rules.internal.document.Read;
import io.crmkit.rules.internal.document.Reader;
import io.crmkit.rules.verify.RuleCoverage.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks what somebody with some roles may do. */
record RolesQuestion(List<String> roles, List<Permission> may, List<Permission> mayNot) implements Question {
    private static final Reader<List<Permission>> PERMISSIONS = Read.distinct(1, Read.constant(Permission.class));

    /** Reads what is expected: some of what the roles allow, and some of what they do not. */
    static RolesQuestion read(Fields then, List<String> roles) {
        RolesQuestion question = new RolesQuestion(
                roles, then.get("may", PERMISSIONS, List.of()), then.get("mayNot", PERMISSIONS, List.of()));
        if (!then.has("may") && !then.has("mayNot")) {
            then.place().must(Code.THEN, "may, mayNot");
        }
        return question;
    }

    @Override
    public void ask(RuleBook book, Answer answer) {
        roles.forEach(role -> answer.exercises(Kind.ROLE, role));
        Set<Permission> allowed = book.access().permissions(new LinkedHashSet<>(roles));
        List<String> names = allowed.stream().map(Enum::name).sorted().toList();
        answer.among("may", may.stream().map(Enum::name).toList(), names);
        mayNot.stream().filter(allowed::contains).forEach(one -> answer.expect("mayNot", "", one.name()));
    }
}
