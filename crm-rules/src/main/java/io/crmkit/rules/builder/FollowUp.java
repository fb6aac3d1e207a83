package io.crmkit.rules.builder;

import io.crmkit.activity.Channel;
import io.crmkit.decision.Label;
import io.crmkit.policy.InteractionTemplate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of those who follow up customers: {@code followUp}. */
public final class FollowUp {
    private final Tree tree;
    private final Map<String, Tree> templates;

    private FollowUp(Tree tree, Map<String, Tree> templates) {
        this.tree = tree;
        this.templates = templates;
    }

    /**
     * Returns what asks for nothing beside what is always asked.
     *
     * @return the section
     */
    public static FollowUp usual() {
        return new FollowUp(Tree.EMPTY, Map.of());
    }

    /**
     * Returns this, with who has contact told of others who had contact with the same customer or plan to.
     *
     * @param hours how close: less than so many hours before or after; 0 = nobody is told
     * @return the section
     */
    public FollowUp collisionHours(int hours) {
        return new FollowUp(tree.with("collisionHours", hours), templates);
    }

    /**
     * Returns this, with the next contact that is planned a task of who plans it.
     *
     * @return the section
     */
    public FollowUp nextContactTask() {
        return new FollowUp(tree.with("nextContactTask", true), templates);
    }

    /**
     * Returns this, with what is written down about a contact on a channel; on those without a template every part is.
     *
     * @param channel the channel
     * @param required the parts that must be there; the others may be left out
     * @return the section
     */
    public FollowUp template(Channel channel, InteractionTemplate.Part... required) {
        return template(channel, null, required);
    }

    /**
     * Returns this, with what is written down about a contact on a channel, and what a form asks or begins with.
     *
     * @param channel the channel
     * @param prompt what a form asks, of one or more lines; null = nothing
     * @param required the parts that must be there; the others may be left out
     * @return the section
     */
    public FollowUp template(Channel channel, @Nullable Label prompt, InteractionTemplate.Part... required) {
        Tree template = Tree.EMPTY.with(
                "requires",
                Stream.of(required).map(InteractionTemplate.Part::property).toList());
        Map<String, Tree> more = new TreeMap<>(templates);
        more.put(channel.name(), prompt == null ? template : template.with("prompt", prompt));
        Tree all = Tree.EMPTY;
        for (Map.Entry<String, Tree> one : more.entrySet()) {
            all = all.with(one.getKey(), one.getValue());
        }
        return new FollowUp(tree.with("templates", all), more);
    }

    /**
     * Returns this, with contacts that cadences make with a customer limited.
     *
     * @param limits how often and when he may be contacted
     * @return the section
     */
    public FollowUp contactLimits(ContactLimits limits) {
        return new FollowUp(tree.with("contactLimits", limits.tree()), templates);
    }

    Tree tree() {
        return tree;
    }
}
