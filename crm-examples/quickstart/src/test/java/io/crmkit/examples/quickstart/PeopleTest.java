package io.crmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.people.UserId;
import org.junit.jupiter.api.Test;

class PeopleTest {

    @Test
    void tenRepsWorkInTwoTeams() {
        People people = People.read(Bundled.fileOrBundled("sample-people.json"));

        assertThat(people.users().stream().filter(user -> user.roles().contains("rep")))
                .hasSize(10)
                .allMatch(user -> user.capacity() == 60)
                .extracting(user -> String.valueOf(user.team()))
                .containsOnly("china", "global");
        assertThat(people.teams()).hasSize(3);
    }

    @Test
    void zonesAreTheUsersOwnOrTheListsOwn() {
        People people = People.read("""
                {"zone": "Asia/Shanghai", "users": [{"id": "a", "name": "A"},
                 {"id": "b", "name": "B", "zone": "Europe/Berlin", "capacity": 3}]}
                """);

        assertThat(people.users().get(0).zone()).hasToString("Asia/Shanghai");
        assertThat(people.users().get(1).zone()).hasToString("Europe/Berlin");
        assertThat(people.users().get(1).id()).isEqualTo(UserId.of("b"));
        assertThat(people.users().get(1).capacity()).isEqualTo(3);
    }

    @Test
    void everyProblemIsTold() {
        assertThatThrownBy(() -> People.read("{\"zone\": \"Moon\", \"teams\": [{\"id\": \"t\"}], \"users\": [{}]}"))
                .hasMessageContaining("/zone (Moon)")
                .hasMessageContaining("/teams/0/name")
                .hasMessageContaining("/users/0/id")
                .hasMessageContaining("/users/0/name");
        assertThatThrownBy(() -> People.read("{")).hasMessageContaining("must be JSON");
        assertThatThrownBy(() -> People.read("{}")).hasMessageContaining("must name somebody");
    }
}
