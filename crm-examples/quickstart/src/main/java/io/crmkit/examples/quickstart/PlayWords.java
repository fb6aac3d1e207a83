package io.crmkit.examples.quickstart;

import java.util.List;

/**
 * What reps write down.
 *
 * @param keyPoints what was said
 * @param feedback what the customer thinks
 * @param nextPlan what comes next
 * @param evidence what stands under evidence
 * @param tickets titles of tickets
 * @param resolution how tickets end
 */
record PlayWords(
        List<String> keyPoints,
        List<String> feedback,
        List<String> nextPlan,
        String evidence,
        List<String> tickets,
        String resolution) {
    private static final PlayWords CHINESE = new PlayWords(
            List.of("介绍了产品功能和实施周期", "确认了用户数量和数据迁移范围", "讨论了报价与付款方式", "客户介绍了内部决策流程"),
            List.of("客户认可方案，关心上线时间", "价格偏高，需要内部讨论", "希望看到同行业案例", "对移动端体验满意"),
            List.of("发送方案和案例", "约线上演示", "与技术负责人对接需求", "跟进合同条款"),
            "见附件",
            List.of("导入数据后报表不一致", "新同事无法登录", "希望增加导出字段"),
            "已远程处理，客户确认");
    private static final PlayWords ENGLISH = new PlayWords(
            List.of(
                    "Showed the product and the plan of the roll-out",
                    "Went through seats and the data to move",
                    "Talked over price and terms of payment",
                    "Learnt who decides and how"),
            List.of(
                    "Likes the proposal, asks about dates",
                    "Finds it expensive, will talk it over",
                    "Wants a reference of the same industry",
                    "Is pleased with the mobile app"),
            List.of("Send proposal and references", "Plan a demo", "Meet their architect", "Follow up on the contract"),
            "see attachment",
            List.of("Report differs after the import", "New colleague cannot log in", "Export lacks a column"),
            "Solved in a remote session, customer agrees");

    static PlayWords of(boolean chinese) {
        return chinese ? CHINESE : ENGLISH;
    }
}
