package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.desk.ListFilter;
import io.crmkit.memory.MemoryStore;
import io.crmkit.people.Team;
import io.crmkit.people.TeamId;
import io.crmkit.people.UserId;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The builders of the model's records: whatever way a record is taken apart and put together, it is the same. */
class BuildersTest {

    static Stream<Record> records() {
        Scene scene = Scene.on(MemoryStore.create());
        Office office = scene.office;
        Map<Class<?>, Record> one = new LinkedHashMap<>();
        scene.everything().values().forEach(list -> list.forEach(value -> one.put(value.getClass(), (Record) value)));
        List<Record> others = new ArrayList<>(List.of(
                scene.lead.profile(),
                scene.lead.holding(),
                scene.contact,
                scene.order,
                office.user("alice"),
                new Team(TeamId.of("t"), "T", TeamId.of("sales"), UserId.of("alice")),
                office.call(Duration.ofDays(1)),
                Office.deal(1),
                Scene.contract(scene.customer.account()),
                new ListFilter("OPEN", "alice", "hot", 7, null)));
        office.boss.followUp().cadences("lead/" + scene.lead.id()).forEach(others::add);
        others.forEach(value -> one.put(value.getClass(), value));
        return one.values().stream().filter(value -> builder(value) != null);
    }

    private static Class<?> builder(Record value) {
        try {
            return Class.forName(value.getClass().getName() + "Builder");
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static Class<?> with(Record value) throws ReflectiveOperationException {
        return Class.forName(value.getClass().getName() + "Builder$With");
    }

    private static Object part(Record value, RecordComponent component) throws ReflectiveOperationException {
        return component.getAccessor().invoke(value);
    }

    private static Object build(Object builder) throws ReflectiveOperationException {
        return builder.getClass().getMethod("build").invoke(builder);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aBuilderOfARecordGivesTheRecord(Record value) throws ReflectiveOperationException {
        Class<?> type = builder(value);
        Method copy = type.getMethod("builder", value.getClass());
        assertThat(build(copy.invoke(null, value))).isEqualTo(value);
        assertThat(copy.invoke(null, value))
                .isEqualTo(copy.invoke(null, value))
                .hasSameHashCodeAs(copy.invoke(null, value))
                .hasToString(copy.invoke(null, value).toString());
        Object empty = type.getMethod("builder").invoke(null);
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = part(value, component);
            parts.add(part);
            Method setter = type.getMethod(component.getName(), component.getType());
            assertThat(setter.invoke(empty, part)).isSameAs(empty);
            assertThat(type.getMethod(component.getName()).invoke(empty)).isEqualTo(part);
        }
        assertThat(build(empty)).isEqualTo(value);
        Class<?>[] types = Arrays.stream(value.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        assertThat(type.getMethod(value.getClass().getSimpleName(), types).invoke(null, parts.toArray()))
                .isEqualTo(value);
        Stream<?> named = (Stream<?>) type.getMethod("stream", value.getClass()).invoke(null, value);
        assertThat(named.map(entry -> ((Map.Entry<?, ?>) entry).getKey()).toList())
                .isEqualTo(Arrays.stream(value.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordWithAPartReplacedByItselfIsTheRecord(Record value) throws ReflectiveOperationException {
        Class<?> with = with(value);
        Object from = builder(value).getMethod("from", value.getClass()).invoke(null, value);
        for (Object owner : List.of(value, from)) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                String name = component.getName();
                String method = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                assertThat(with.getMethod(method, component.getType()).invoke(owner, part(value, component)))
                        .isEqualTo(value);
            }
            Consumer<Object> nothing = builder -> {};
            assertThat(with.getMethod("with", Consumer.class).invoke(owner, nothing))
                    .isEqualTo(value);
            assertThat(build(with.getMethod("with").invoke(owner))).isEqualTo(value);
        }
    }
}
