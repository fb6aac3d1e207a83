package io.crmkit.examples.quickstart;

import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.User;
import io.crmkit.people.UserId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who works with the leads.
 *
 * @param teams the teams
 * @param users the users
 */
record People(List<Team> teams, List<User> users) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    People {
        teams = List.copyOf(teams);
        users = List.copyOf(users);
    }

    /**
     * Reads people from JSON: teams with id, name, parent and manager; users with id, name, team, roles, zone and capacity.
     *
     * @param json the document
     * @throws Problems.Unusable with every problem, if there is one
     */
    static People read(String json) {
        Problems problems = new Problems();
        List<Team> teams = new ArrayList<>();
        List<User> users = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            ZoneId zone = zone(root.path("zone").asString("UTC"), problems);
            int place = 0;
            for (JsonNode node : root.path("teams")) {
                String at = "/teams/" + place++;
                String manager = text(node, "manager");
                String parent = text(node, "parent");
                teams.add(new Team(
                        TeamId.of(need(node, "id", at, problems)),
                        need(node, "name", at, problems),
                        parent == null ? null : TeamId.of(parent),
                        manager == null ? null : UserId.of(manager)));
            }
            place = 0;
            for (JsonNode node : root.path("users")) {
                users.add(user(node, zone, "/users/" + place++, problems));
            }
        } catch (JacksonException e) {
            problems.add("", null, "must be JSON: " + e.getOriginalMessage(), null);
        }
        if (users.isEmpty()) {
            problems.add("/users", null, "must name somebody", null);
        }
        problems.check("The list of people");
        return new People(teams, users);
    }

    private static User user(JsonNode node, ZoneId zone, String at, Problems problems) {
        String team = text(node, "team");
        List<String> roles = new ArrayList<>();
        node.path("roles").forEach(role -> roles.add(role.asString("?")));
        String own = text(node, "zone");
        User user = User.of(
                need(node, "id", at, problems),
                need(node, "name", at, problems),
                team == null ? null : TeamId.of(team),
                own == null ? zone : zone(own, problems),
                Set.copyOf(roles));
        return user.withCapacity(node.path("capacity").asInt(user.capacity()));
    }

    private static ZoneId zone(String id, Problems problems) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            problems.add("/zone", id, "must be a time zone", "Maybe Asia/Shanghai?");
            return ZoneId.of("UTC");
        }
    }

    private static String need(JsonNode node, String name, String at, Problems problems) {
        String text = text(node, name);
        if (text == null || text.isBlank()) {
            problems.add(at + "/" + name, null, "must be a text", null);
            return "missing";
        }
        return text;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).stringValue() : null;
    }
}
