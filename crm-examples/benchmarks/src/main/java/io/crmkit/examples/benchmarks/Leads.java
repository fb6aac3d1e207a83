package io.crmkit.examples.benchmarks;

import io.crmkit.field.CustomFields;
import io.crmkit.field.FieldValue;
import io.crmkit.lead.LeadProfile;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Leads of 15 fields, half of them in Chinese and half in English. No two have a phone, an e-mail or a company in
 * common. The same number gives the same lead.
 */
final class Leads {
    private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴");
    private static final List<String> GIVEN = List.of("伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "思远", "雨桐");
    private static final List<String> CITIES = List.of("上海", "深圳", "杭州", "成都", "苏州", "青岛", "武汉", "西安");
    private static final List<String> TRADES = List.of("精密制造", "软件", "物流", "医疗器械", "教育科技", "食品");
    private static final List<String> TITLES = List.of("总经理", "采购经理", "运营总监", "信息化负责人");
    private static final List<String> NEEDS = List.of(
            "希望在%s部署一套客户管理系统，约%d个席位，需要与现有的ERP对接，计划下季度上线。",
            "现有表格管理已跟不上，%s分公司%d名销售需要统一跟进客户，请安排演示并报价。", "想了解%s地区的实施案例，%d人规模，关注数据安全与私有化部署。");
    private static final List<String> FIRST_NAMES =
            List.of("Emma", "Liam", "Olivia", "Noah", "Ava", "Mia", "Ethan", "Grace");
    private static final List<String> LAST_NAMES =
            List.of("Walker", "Reed", "Grant", "Hughes", "Foster", "Perry", "Cole");
    private static final List<String> BRANDS =
            List.of("Alder", "Slate", "Tidal", "North", "Bright", "Copper", "Harbor");
    private static final List<String> PLACES = List.of("Boston", "Leeds", "Austin", "Denver", "Bristol", "Chicago");
    private static final List<String> ROLES = List.of("CEO", "Head of Procurement", "Sales Director", "IT Manager");
    private static final List<String> WISHES = List.of(
            "Looking for a CRM for our %s office, about %d seats, to be connected with the ERP we run; go-live next quarter.",
            "Spreadsheets no longer do for %s: %d sales people need one place to follow customers up. Please send a quote.",
            "Would like to see a reference near %s of a rollout for %d users, with a focus on security and own hosting.");
    private static final List<String> INDUSTRIES =
            List.of("manufacturing", "software", "logistics", "medical", "education");
    private static final List<String> SOURCES = List.of("website", "referral", "event", "partner", "advert");
    private static final List<String> REGIONS = List.of("East", "North", "South", "West", "Central");

    private Leads() {}

    /** Returns a lead by its number, from 0 to 9,999,999. */
    static LeadProfile of(int number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        boolean chinese = random.nextBoolean();
        String place = pick(random, chinese ? CITIES : PLACES);
        int seats = 5 + random.nextInt(200);
        String surname = pick(random, chinese ? SURNAMES : LAST_NAMES);
        String given = pick(random, chinese ? GIVEN : FIRST_NAMES);
        String brand = pick(random, BRANDS).toLowerCase(Locale.ROOT) + Integer.toString(number, 36);
        return LeadProfile.builder()
                .name(chinese ? surname + given : given + " " + surname)
                .company(chinese ? place + brand + pick(random, TRADES) + "有限公司" : brand + " " + place + " Ltd")
                .title(pick(random, chinese ? TITLES : ROLES))
                .phone(
                        chinese
                                ? "139" + digits(10_000_000 + number)
                                : "+1 212 " + digits(2_000_000 + number % 7_900_000))
                .email("contact" + number + "@" + brand + ".example")
                .source(pick(random, SOURCES))
                .need(String.format(Locale.ROOT, pick(random, chinese ? NEEDS : WISHES), place, seats))
                .industry(pick(random, INDUSTRIES))
                .region(pick(random, REGIONS))
                .budget(Money.of(CurrencyUnit.of("CNY"), 10_000 + 1_000 * random.nextInt(900)))
                .fields(CustomFields.NONE
                        .with("employees", FieldValue.of(10 + random.nextInt(5_000)))
                        .with("score", FieldValue.of(random.nextInt(100)))
                        .with("website", FieldValue.of("https://www." + brand + ".example"))
                        .with("campaign", FieldValue.of("2026-spring-" + random.nextInt(20)))
                        .with("city", FieldValue.of(place)))
                .build();
    }

    private static String digits(int number) {
        return Integer.toString(number);
    }

    private static String pick(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
