package io.crmkit.examples.quickstart;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The words the bundled sample is put together from. Every company and person is made up. */
final class SampleWords {
    /** A word and how it is written in an e-mail address. */
    record Spelt(String text, String latin) {
        private static Spelt of(String pair) {
            int slash = pair.indexOf('/');
            return new Spelt(pair.substring(0, slash), pair.substring(slash + 1));
        }
    }

    static final List<Spelt> SURNAMES = spelt("王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 黄/huang 赵/zhao 吴/wu 周/zhou 徐/xu"
            + " 孙/sun 马/ma 朱/zhu 胡/hu 郭/guo 何/he 林/lin 罗/luo 高/gao 郑/zheng 梁/liang 谢/xie 唐/tang");
    static final List<Spelt> GIVEN =
            spelt("伟/wei 芳/fang 娜/na 敏/min 静/jing 强/qiang 磊/lei 洋/yang 艳/yan 勇/yong 杰/jie 娟/juan"
                    + " 涛/tao 明/ming 超/chao 秀英/xiuying 文博/wenbo 雨桐/yutong 子轩/zixuan 思远/siyuan 佳怡/jiayi 志强/zhiqiang");
    static final List<Spelt> BRAND_FIRST =
            spelt("云/yun 启/qi 锐/rui 恒/heng 瀚/han 星/xing 禾/he 澜/lan 景/jing 拓/tuo 朗/lang 盛/sheng 凌/ling 溪/xi");
    static final List<Spelt> BRAND_SECOND =
            spelt("川/chuan 辰/chen 峰/feng 桥/qiao 帆/fan 图/tu 谷/gu 策/ce 林/lin 舟/zhou 远/yuan 衡/heng");
    static final List<String> CN_TITLES = List.of("总经理", "采购经理", "信息部主任", "运营总监", "财务经理", "市场经理", "销售总监", "");
    static final List<String> CN_SOURCES = List.of("官网", "展会", "转介绍", "百度推广", "电话营销", "微信公众号");
    static final List<String> CN_REGIONS = List.of("华东", "华东", "华北", "华南", "西南");
    static final Map<String, List<String>> CN_CITIES = Map.of(
            "华东", List.of("上海", "杭州", "苏州", "南京"),
            "华北", List.of("北京", "天津", "济南"),
            "华南", List.of("深圳", "广州", "佛山"),
            "西南", List.of("成都", "重庆", "昆明"));

    static final List<String> FIRST_NAMES =
            words("Emma Liam Olivia Noah Ava Lucas Mia Ethan Sofia Henry Grace Oscar Ruby Leo Hannah Owen Priya Daniel"
                    + " Chloe Marcus Wei-Ling Arjun Elena Tom");
    static final List<String> LAST_NAMES =
            words("Walker Bennett Foster Hughes Murphy Reed Sanders Turner Ward Young Barnes Coleman Ellis Fisher Grant"
                    + " Harper Lambert Mercer Nolan Osborne Tan Lim Nair O'Brien");
    static final List<String> EN_FIRST = List.of(
            "Alder",
            "Beacon",
            "Cobalt",
            "Drift",
            "Ember",
            "Fern",
            "Granite",
            "Harbor",
            "Iron",
            "Juniper",
            "Keystone",
            "Lumen",
            "Maple",
            "Nimbus",
            "Orchard",
            "Pioneer",
            "Quarry",
            "Ridge",
            "Slate",
            "Tidal");
    static final List<String> EN_SECOND =
            List.of("bridge", "field", "gate", "line", "mark", "point", "shore", "stone", "way", "works");
    static final List<String> EN_TITLES = List.of(
            "CEO",
            "Head of Operations",
            "IT Manager",
            "Procurement Lead",
            "VP Sales",
            "Finance Director",
            "Founder",
            "");
    static final List<String> EN_SOURCES =
            List.of("Website", "Trade show", "Referral", "Search ads", "Cold call", "Webinar");
    static final List<String> EN_REGIONS = List.of("North America", "North America", "Europe", "Southeast Asia");

    static final List<Industry> INDUSTRIES = List.of(
            new Industry("制造业", "精密制造", "Manufacturing", "Manufacturing", "工厂", "plants"),
            new Industry("零售", "商贸", "Retail", "Retail", "门店", "stores"),
            new Industry("金融", "融资租赁", "Finance", "Finance", "风控部门", "risk teams"),
            new Industry("教育", "教育科技", "Education", "Learning", "校区", "campuses"),
            new Industry("医疗", "医疗器械", "Healthcare", "Medical", "科室", "clinics"),
            new Industry("物流", "物流", "Logistics", "Logistics", "仓库", "warehouses"),
            new Industry("软件", "信息技术", "Software", "Software", "研发团队", "product teams"),
            new Industry("能源", "新能源", "Energy", "Energy", "电站", "sites"));

    /**
     * An industry.
     *
     * @param chinese its name in Chinese rows
     * @param chineseFirm what a Chinese company of it is called
     * @param english its name in English rows
     * @param englishFirm what an English company of it is called
     * @param chinesePlace where its needs arise, in Chinese
     * @param englishPlace where its needs arise, in English
     */
    record Industry(
            String chinese,
            String chineseFirm,
            String english,
            String englishFirm,
            String chinesePlace,
            String englishPlace) {}

    static final List<String> CN_NEEDS = List.of(
            "希望统一管理%s的客户资料，目前全部在Excel里",
            "%s的销售跟进经常遗漏，需要自动提醒",
            "计划年内上线CRM，先在%s试点",
            "需要和现有ERP对接，\n并支持%s按区域分配线索",
            "想了解报价，%s大约需要%d个账号",
            "现有系统到期，%s要换一套支持审批的",
            "领导要求看到%s的\"回款\"报表");
    static final List<String> EN_NEEDS = List.of(
            "Wants one customer list for all %s, today it is spreadsheets",
            "Follow-up in the %s gets lost, needs reminders",
            "Plans a roll-out this year, starting with the %s",
            "Must connect to the ERP, and route leads of the %s by region",
            "Asks for a quote: about %2$d seats for the %1$s",
            "Contract with the present vendor ends, the %s want approvals",
            "Board wants a \"collections\" report for the %s");

    private SampleWords() {}

    private static List<Spelt> spelt(String pairs) {
        return words(pairs).stream().map(Spelt::of).toList();
    }

    private static List<String> words(String text) {
        return Pattern.compile(" ").splitAsStream(text).toList();
    }
}
