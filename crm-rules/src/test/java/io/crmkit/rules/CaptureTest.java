package io.crmkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Decision;
import io.crmkit.decision.Effect;
import io.crmkit.decision.Fact;
import io.crmkit.decision.Reason;
import io.crmkit.decision.Violation;
import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import io.crmkit.people.Permission;
import io.crmkit.policy.AccessPolicy;
import io.crmkit.policy.CapturePolicy;
import io.crmkit.policy.CapturePolicy.Action;
import io.crmkit.policy.CapturePolicy.DuplicateRule;
import io.crmkit.policy.LeadScreen.Screening;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final RuleBook BOOK = RuleBook.standard();

    @Test
    void everyMissingFieldIsAViolationOfItsOwn_B1() {
        assertThat(BOOK.capture().check(LeadProfile.builder().build()))
                .containsExactly(
                        missing("profile.name", "The name of a lead must be given."),
                        missing("profile.phone", "The phone or the email of a lead must be given."),
                        missing("profile.source", "The source of a lead must be given."),
                        missing("profile.need", "The need of a lead must be given."));
    }

    @Test
    void oneContactWayIsEnough_B1() {
        LeadProfile profile = LeadProfile.builder()
                .name("Li Na")
                .source("web")
                .need("a crane")
                .build();
        assertThat(BOOK.capture().check(profile)).hasSize(1);
        assertThat(BOOK.capture().check(profile.withPhone("13800138000"))).isEmpty();
        assertThat(BOOK.capture().check(profile.withEmail("a@example.com"))).isEmpty();
    }

    @Test
    void everyPartOfAProfileCanBeRequired_B1() {
        CapturePolicy capture = Draft.minimal()
                .with("/fields", "[{'name': 'tier', 'type': 'text'}]")
                .with("/capture", """
                        {'required': ['lead.company', 'lead.title', 'lead.industry', 'lead.region', 'lead.budget',
                         'lead.phone', 'lead.email', 'lead.fields.tier']}
                        """)
                .book()
                .capture();
        assertThat(capture.check(LeadProfile.builder().build()))
                .extracting(Violation::path)
                .containsExactly(
                        "profile.company",
                        "profile.title",
                        "profile.industry",
                        "profile.region",
                        "profile.budget",
                        "profile.phone",
                        "profile.email",
                        "profile.fields.tier");
        LeadProfile full = LeadProfile.builder()
                .company("a")
                .title("b")
                .industry("c")
                .region("d")
                .budget(Samples.yuan("1"))
                .phone("1")
                .email("e@example.com")
                .fields(CustomFields.NONE.with("tier", FieldValue.of("gold")))
                .build();
        assertThat(capture.check(full)).isEmpty();
    }

    @Test
    void customFieldsMustBeDeclaredAndFit_B1() {
        CapturePolicy capture = Draft.minimal().with("/fields", """
                        [{'name': 'tier', 'type': 'text', 'choices': ['gold', 'silver'], 'label': {'en': 'Tier', 'zh': '级别'}},
                         {'name': 'products', 'type': 'tags', 'choices': ['a', 'b'], 'label': 'Products'},
                         {'name': 'employees', 'type': 'number'}]
                        """).book().capture();
        CustomFields fields = CustomFields.NONE
                .with("employees", FieldValue.of("many"))
                .with("products", FieldValue.of(Set.of("a", "c")))
                .with("tier", FieldValue.of("bronze"))
                .with("teir", FieldValue.of("gold"))
                .with("zzz", FieldValue.of(true));
        assertThat(capture.check(LeadProfile.builder().fields(fields).build()))
                .containsExactly(
                        new Violation(
                                "profile.fields.tier", "bronze", "The field tier must be one of: gold, silver.", null),
                        new Violation(
                                "profile.fields.products", "a,c", "The field products must be one of: a, b.", null),
                        new Violation(
                                "profile.fields.employees",
                                "many",
                                "The field employees must be of type number.",
                                null),
                        new Violation(
                                "profile.fields.teir",
                                "gold",
                                "The field teir must be declared by the rule book.",
                                "Maybe tier?"),
                        new Violation(
                                "profile.fields.zzz",
                                "true",
                                "The field zzz must be declared by the rule book.",
                                null));
        CustomFields right = CustomFields.NONE
                .with("employees", FieldValue.of(3))
                .with("products", FieldValue.of(Set.of("a", "b")))
                .with("tier", FieldValue.of("silver"));
        assertThat(capture.check(LeadProfile.builder().fields(right).build())).isEmpty();
    }

    @Test
    void violationsAreToldInChineseToo_B1() {
        assertThat(BOOK.capture().check(LeadProfile.builder().build(), Locale.TRADITIONAL_CHINESE))
                .contains(missing("profile.phone", "线索的 phone 或 email 必须填写。"));
        CapturePolicy capture = Draft.minimal()
                .with("/fields", "[{'name': 'tier', 'type': 'text', 'choices': ['gold', 'silver']}]")
                .book()
                .capture();
        CustomFields fields =
                CustomFields.NONE.with("tier", FieldValue.of("bronze")).with("teir", FieldValue.of(1));
        assertThat(capture.check(LeadProfile.builder().fields(fields).build(), Locale.CHINA))
                .containsExactly(
                        new Violation("profile.fields.tier", "bronze", "字段 tier 必须是以下之一：gold, silver。", null),
                        new Violation("profile.fields.teir", "1", "字段 teir 必须在规则手册中声明。", "也许是 tier？"));
        CustomFields wrong = CustomFields.NONE.with("tier", FieldValue.of(1));
        assertThat(capture.check(LeadProfile.builder().fields(wrong).build(), Locale.CHINA))
                .extracting(Violation::must)
                .containsExactly("字段 tier 的类型必须为 text。");
    }

    @Test
    void duplicatesAreToldByPhoneEmailAndCompany_B2() {
        assertThat(BOOK.capture().duplicates())
                .containsExactly(
                        new DuplicateRule("same-phone", "phone", Action.BLOCK),
                        new DuplicateRule("same-email", "email", Action.BLOCK),
                        new DuplicateRule("same-company", "company", Action.WARN));
        assertThat(BOOK.capture().phoneRegion()).isEqualTo("CN");
        assertThat(Draft.minimal().book().capture().phoneRegion()).isEqualTo("ZZ");
        assertThat(Draft.minimal().book().capture().duplicates()).isEmpty();
        assertThat(Draft.minimal()
                        .with("/fields", "[{'name': 'taxNumber', 'type': 'text'}]")
                        .with("/capture", "{'duplicates': [{'id': 'tax', 'key': 'taxNumber', 'action': 'MERGE'}]}")
                        .book()
                        .capture()
                        .duplicates())
                .containsExactly(new DuplicateRule("tax", "taxNumber", Action.MERGE));
    }

    @Test
    void leadIsValidUnlessARuleSaysOtherwise() {
        LeadProfile profile = LeadProfile.builder().phone("1").need("x").build();
        assertThat(screen(BOOK, profile))
                .isEqualTo(Decision.of("screening", Screening.VALID, List.of(), BOOK.hash(), Samples.NOW));
        assertThat(screen(Draft.minimal().book(), profile).outcome()).isEqualTo(Screening.VALID);
    }

    @Test
    void everyRuleThatRefusesOrWantsSomethingIsAReason() {
        Fact need = new Fact("lead.need", null);
        Reason incomplete = Reason.of("need", new Effect.Requires("need"), need);
        assertThat(screen(BOOK, LeadProfile.builder().phone("1").build()))
                .isEqualTo(
                        Decision.of("screening", Screening.INCOMPLETE, List.of(incomplete), BOOK.hash(), Samples.NOW));
        Decision<Screening> both = screen(BOOK, LeadProfile.builder().build());
        assertThat(both.outcome()).isEqualTo(Screening.INVALID);
        assertThat(both.reasons())
                .containsExactly(
                        Reason.of(
                                "contact-way",
                                new Effect.Refuses("no-contact-way"),
                                new Fact("lead.phone", null),
                                new Fact("lead.email", null)),
                        incomplete);
    }

    @Test
    void laterInvalidRuleOverrulesIncomplete() {
        RuleBook book = Draft.minimal().with("/screening", """
                        {'rules': [{'id': 'a', 'when': {'field': 'lead.need', 'missing': true}, 'result': 'incomplete', 'code': 'need'},
                         {'id': 'b', 'when': {'field': 'lead.phone', 'missing': true}, 'result': 'invalid', 'code': 'phone'}]}
                        """).book();
        assertThat(screen(book, LeadProfile.builder().build()).outcome()).isEqualTo(Screening.INVALID);
        assertThat(screen(book, LeadProfile.builder().phone("1").build()).outcome())
                .isEqualTo(Screening.INCOMPLETE);
    }

    @Test
    void rolesAllowTogetherWhatEachAllows() {
        AccessPolicy access = BOOK.access();
        assertThat(access.permissions(Set.of("rep", "service")))
                .containsExactlyInAnyOrder(Permission.CAPTURE, Permission.CLAIM, Permission.SERVE);
        assertThat(access.permissions(Set.of("admin"))).containsExactlyInAnyOrder(Permission.values());
        assertThat(access.permissions(Set.of("stranger"))).isEmpty();
        assertThat(access.permissions(Set.of())).isEmpty();
        assertThat(access.permissions(Set.of("finance"))).contains(Permission.MONEY);
        assertThat(Draft.minimal().book().access().permissions(Set.of("admin"))).isEmpty();
    }

    private static Decision<Screening> screen(RuleBook book, LeadProfile profile) {
        return book.screening().screen(Samples.lead(profile), Samples.NOW);
    }

    private static Violation missing(String path, String must) {
        return new Violation(path, null, must, null);
    }
}
