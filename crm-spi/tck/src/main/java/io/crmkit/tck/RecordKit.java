package io.crmkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmkit.spi.store.AttributeValue;
import io.crmkit.spi.store.Put;
import io.crmkit.spi.store.RecordKey;
import io.crmkit.spi.store.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is put comes back unchanged. */
abstract class RecordKit extends StoreFixture {
    RecordKit() {}

    private void keepsBody(String body) {
        plant(bodyPut("a", 0, body));
        assertThat(read("a").body()).isEqualTo(body);
    }

    @Test
    void recordComesBackWithEverythingThatWasPut() {
        Map<String, AttributeValue> attributes = Map.of(
                "name", AttributeValue.of("Kim"),
                "score", AttributeValue.of(-7),
                "labels", AttributeValue.of(List.of("vip", "east")));
        plant(new Put(lead("a"), 0, attributes, 3, "{\"x\":1}"));
        assertThat(read("a")).isEqualTo(new StoredRecord(lead("a"), 1, attributes, 3, "{\"x\":1}"));
    }

    @Test
    void chineseBodyIsKept() {
        keepsBody("{\"客户\":\"上海示例有限公司\",\"备注\":\"下周二回访，报价￥12,000\"}");
    }

    @Test
    void emojiAndRareCharactersInBodyAreKept() {
        keepsBody("😀👩‍👩‍👧‍👦 𠮷野家 \uFEFF \uFFFF \uE000 e\u0301 é \uD83C\uDDE8\uD83C\uDDF3");
    }

    @Test
    void quotesAndBackslashesInBodyAreKept() {
        keepsBody("' \" ` \\ \\\\ \\' '' \\u0041 ? :name $1 #{x} ${x} %s %_ ; -- /* */");
    }

    @Test
    void lineEndsInBodyAreKept() {
        keepsBody("\r\none\ntwo\rthree\r\n\n");
    }

    @Test
    void unicodeLineSeparatorsInBodyAreKept() {
        keepsBody("a\u2028b\u2029c\u0085d");
    }

    @Test
    void controlCharactersInBodyAreKept() {
        StringBuilder body = new StringBuilder();
        IntStream.rangeClosed(1, 0x1F).forEach(body::appendCodePoint);
        IntStream.rangeClosed(0x7F, 0x9F).forEach(body::appendCodePoint);
        keepsBody(body.toString());
    }

    @Test
    void whiteSpaceAtBothEndsOfBodyIsKept() {
        keepsBody("  \t {\"a\": 1}  \n ");
    }

    @Test
    void emptyBodyIsKept() {
        keepsBody("");
    }

    @Test
    void bodyIsTextAndNotReadAsJson() {
        keepsBody("{\"b\":1, \"a\":2,\"b\":3,\"n\":1.0e2, \"big\":12345678901234567890.10, not json");
    }

    @Test
    void bodyOfManyRareCharactersIsKept() {
        keepsBody("客😀é\n".repeat(75_000));
    }

    @Test
    void longestBodyIsKept() {
        keepsBody("x".repeat(Put.MAX_BODY - 1) + "y");
    }

    @Test
    void textsOfEveryScriptAreKeptInAttributes() {
        String text = "上海 😀 Ünïcödé '\"\\%_ \u0001\u2028\uFFFD ";
        plant(leadPut("a", 0, Map.of("name", AttributeValue.of(text), "labels", AttributeValue.of(List.of(text)))));
        assertThat(read("a").attributes())
                .isEqualTo(Map.of("name", AttributeValue.of(text), "labels", AttributeValue.of(List.of(text))));
    }

    @Test
    void longestTextsAreKeptInAttributes() {
        String longest = "😀".repeat(AttributeValue.MAX_TEXT);
        plant(leadPut("a", 0, named(longest)));
        assertThat(read("a").attributes()).isEqualTo(named(longest));
        assertThat(ids(store.find(leads(10).where("name", longest)))).containsExactly("a");
    }

    @Test
    void mostTagsAreKept() {
        TreeSet<String> tags = new TreeSet<>();
        IntStream.range(0, AttributeValue.MAX_TAGS).forEach(i -> tags.add("标签" + i + "x".repeat(180)));
        plant(leadPut("a", 0, Map.of("labels", AttributeValue.of(tags))));
        assertThat(read("a").attributes()).isEqualTo(Map.of("labels", AttributeValue.of(tags)));
    }

    @Test
    void extremeNumbersAreKept() {
        plant(leadPut("a", 0, scored(Long.MIN_VALUE)), leadPut("b", 0, scored(Long.MAX_VALUE)));
        assertThat(read("a").attributes()).isEqualTo(scored(Long.MIN_VALUE));
        assertThat(read("b").attributes()).isEqualTo(scored(Long.MAX_VALUE));
    }

    @Test
    void emptyTextIsAValue() {
        plant(leadPut("a", 0, named("")));
        assertThat(read("a").attributes()).isEqualTo(named(""));
    }

    @Test
    void emptySetOfTagsIsMissing() {
        plant(leadPut("a", 0, Map.of("labels", AttributeValue.of(List.of()))));
        assertThat(read("a").attributes()).isEmpty();
    }

    @Test
    void putReplacesTheRecordWhole() {
        plant(new Put(lead("a"), 0, owned("Kim", "u1"), 1, "old"));
        plant(new Put(lead("a"), 1, scored(5), 2, "new"));
        assertThat(read("a")).isEqualTo(new StoredRecord(lead("a"), 2, scored(5), 2, "new"));
    }

    @Test
    void idsThatDifferInCaseAreDifferent() {
        plant(bodyPut("Ab", 0, "1"), bodyPut("aB", 0, "2"));
        assertThat(read("Ab").body()).isEqualTo("1");
        assertThat(read("aB").body()).isEqualTo("2");
        assertThat(version("ab")).isZero();
    }

    @Test
    void everyPrintableCharacterMayStandInAnId() {
        StringBuilder all = new StringBuilder();
        IntStream.range(0x21, 0x7F).forEach(all::appendCodePoint);
        plant(bodyPut(all.toString(), 0, "all"), bodyPut("%", 0, "percent"), bodyPut("_", 0, "underscore"));
        assertThat(read(all.toString()).body()).isEqualTo("all");
        assertThat(read("%").body()).isEqualTo("percent");
        assertThat(read("_").body()).isEqualTo("underscore");
    }

    @Test
    void longestIdIsKept() {
        String longest = "i".repeat(RecordKey.MAX_ID);
        plant(leadPut(longest, 0));
        assertThat(read(longest).key()).isEqualTo(lead(longest));
    }

    @Test
    void recordsOfTwoTypesMayShareAnId() {
        RecordKey pair = RecordKey.of("pair", "a");
        plant(bodyPut("a", 0, "lead"), new Put(pair, 0, Map.of(), 1, "pair"));
        assertThat(store.get(List.of(pair, lead("a"))))
                .extracting(StoredRecord::body)
                .containsExactly("pair", "lead");
    }

    @Test
    void getAnswersInTheOrderOfTheKeysAndLeavesOutWhatIsNotThere() {
        plant(leadPut("a", 0), leadPut("b", 0), leadPut("c", 0));
        List<RecordKey> keys = List.of(lead("c"), lead("none"), lead("a"), lead("b"));
        assertThat(store.get(keys)).extracting(r -> r.key().id()).containsExactly("c", "a", "b");
    }

    @Test
    void repeatedKeyIsAnsweredOnceAtItsFirstPlace() {
        plant(leadPut("a", 0), leadPut("b", 0));
        List<RecordKey> keys = List.of(lead("b"), lead("a"), lead("b"));
        assertThat(store.get(keys)).extracting(r -> r.key().id()).containsExactly("b", "a");
    }

    @Test
    void getOfNoKeysIsEmpty() {
        assertThat(store.get(List.of())).isEmpty();
    }

    @Test
    void getTakesTheMostKeysAndNoMore() {
        plant(leadPut("k999", 0));
        List<RecordKey> keys = new ArrayList<>(IntStream.range(0, RecordKey.MAX_KEYS)
                .mapToObj(i -> lead("k" + i))
                .toList());
        assertThat(store.get(keys)).extracting(r -> r.key().id()).containsExactly("k999");
        keys.add(lead("more"));
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(keys));
    }

    @Test
    void laterChangesOfAnArgumentHaveNoEffect() {
        Map<String, AttributeValue> attributes = new HashMap<>(named("Kim"));
        Put put = leadPut("a", 0, attributes);
        List<RecordKey> keys = new ArrayList<>(List.of(lead("a")));
        plant(put);
        attributes.clear();
        List<StoredRecord> read = store.get(keys);
        keys.clear();
        assertThat(read).extracting(StoredRecord::attributes).containsExactly(named("Kim"));
        assertThat(read("a").attributes()).isEqualTo(named("Kim"));
    }

    @Test
    void resultsCannotBeChanged() {
        plant(leadPut("a", 0, named("Kim")));
        schedule("a");
        List<StoredRecord> records = store.get(List.of(lead("a")));
        assertThatThrownBy(records::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> records.get(0).attributes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(claim(NOON, 1)::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(version("a")).isEqualTo(1);
    }

    @Test
    void resultsDoNotFollowLaterCommits() {
        plant(bodyPut("a", 0, "old"));
        List<StoredRecord> before = store.get(List.of(lead("a")));
        List<StoredRecord> found = store.find(leads(10)).records();
        plant(bodyPut("a", 1, "new"), bodyPut("b", 0, "more"));
        assertThat(before).extracting(StoredRecord::body).containsExactly("old");
        assertThat(found).extracting(StoredRecord::body).containsExactly("old");
    }
}
