package io.crmkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmkit.decision.Violation;
import io.crmkit.importing.Import;
import io.crmkit.importing.ImportMapping;
import io.crmkit.importing.ImportMappingException;
import io.crmkit.importing.ImportReport;
import io.crmkit.importing.ImportSourceException;
import io.crmkit.importing.MappingProblem;
import io.crmkit.importing.RowOutcome;
import io.crmkit.importing.RowProblem;
import io.crmkit.people.Actor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with rows, mappings and files is told in English and in Chinese, whatever the locale of the process. */
class ImportWordsTest {
    private static final String HAN = "\\p{IsHan}";

    /** Codes with a detail that somebody else words. */
    private static final Set<String> DETAILED =
            Set.of("json-detail", "fits-field", "unrecordable", "refused", "invalid");

    static Stream<BadFile> badFiles() {
        return BadFile.all();
    }

    static Stream<BadMapping> badMappings() {
        return BadMapping.all();
    }

    private static ImportReport report(BadFile file) throws IOException {
        return Import.of(BadFileTest.office().boss, ImportMapping.parse(file.mapping()))
                .run(new ByteArrayInputStream(file.content()));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void everyProblemOfARowOrAFileIsToldInChineseToo(BadFile file) throws IOException {
        try {
            for (RowProblem problem : report(file).problems()) {
                assertThat(problem.message()).isEqualTo(problem.message(Locale.ENGLISH));
                assertThat(problem.message(Locale.ENGLISH)).doesNotContainPattern("[，。？]");
                assertThat(problem.code()).matches("[a-z0-9-]+").isNotEqualTo("said");
                assertThat(problem.told(Locale.CHINA)).startsWith("第 " + problem.line() + " 行，");
                if (!DETAILED.contains(problem.code())) {
                    chinese(problem.message(Locale.SIMPLIFIED_CHINESE), problem.message());
                }
            }
        } catch (ImportSourceException e) {
            assertThat(e.message(Locale.ENGLISH)).isEqualTo(e.getMessage());
            assertThat(e.reason()).matches("[a-z0-9-]+");
            chinese(e.message(Locale.CHINESE), e.getMessage());
        } catch (ImportMappingException e) {
            assertThat(e.message(Locale.ENGLISH)).isEqualTo(e.getMessage());
            chinese(e.message(Locale.CHINESE), e.getMessage());
        }
    }

    private static void chinese(String chinese, String english) {
        assertThat(chinese).containsPattern(HAN).doesNotContainPattern("\\b(must|Maybe|the)\\b");
        assertThat(chinese.lines().count()).isEqualTo(english.lines().count());
        assertThat(chinese.contains("也许")).isEqualTo(english.contains("Maybe"));
    }

    @ParameterizedTest
    @MethodSource("badMappings")
    void everyProblemOfAMappingIsToldInChineseToo(BadMapping bad) {
        for (MappingProblem problem : ImportMapping.check(bad.text(), TestBook.standard(), BadMapping.HEADER)) {
            Violation english = problem.violation(Locale.ENGLISH);
            Violation chinese = problem.violation(Locale.forLanguageTag("zh-TW"));
            assertThat(problem.message(Locale.GERMAN)).hasToString(problem.toString());
            assertThat(english)
                    .isEqualTo(new Violation(problem.path(), problem.found(), problem.must(), problem.maybe()));
            assertThat(chinese.path()).isEqualTo(english.path());
            assertThat(chinese.maybe() == null).isEqualTo(english.maybe() == null);
            assertThat(problem.message(Locale.CHINESE))
                    .startsWith("第 " + problem.line() + " 行第 " + problem.column() + " 列");
            assertThat(problem.code()).matches("[a-z0-9-]+").isNotEqualTo("said");
            if (!DETAILED.contains(problem.code())) {
                chinese(problem.message(Locale.CHINESE), problem.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "csv#1,Ann,,much,#number#第 2 行，Budget：（much）必须是数。 也许带有千位分隔符或单位？",
                "csv#1,Ann,,5.001,#decimals#第 2 行，Budget：（5.001）小数位数不能多于 CNY 的位数",
                "csv#1,Ann,,,2026-01-05#date-like#第 2 行，Met：（2026-01-05）必须是形如 02.01.2027 的日期",
                "csv#1,Ann,,,05.01.0000#years#第 2 行，Met：（05.01.0000）年份必须在 1 到 9999 之间。 也许日期格式不同？",
                "csv#1,-,,,#row-blank#第 2 行，所用的列不能全部为空",
                "csv#,Ann,,,#key-blank#第 2 行，No：用于识别该行，不能为空",
                "csv#1,Ann,,#width#第 2 行，必须与表头一样有 5 个单元格，但有 4 个。 也许分隔符不同，或该行被截断？",
                "csv#1,\"Ann\"y,,,#after-quote#第 2 行，Name：必须在闭合的引号后结束。 也许单元格内的引号没有写成两个？",
                "csv#1,\"Ann,,,#quote-open#第 2 行，Name：引号必须闭合，它始于第 2 行第 3 列。 也许缺少一个引号，或单元格内的引号没有写成两个？",
                "csv#1,A\\0nn,,,#nul#第 2 行，Name：不能含有 NUL 字符。 也许文件是 UTF-16？",
                "csv#1,Bj\\xF6rn,,,#damaged#第 2 行，Name：必须全部是 UTF-8 编码，但含有不属于该编码的字节。 也许文件是 GB18030？",
                "csv#1,Bj\\uFFFDrn,,,#lost#第 2 行，Name：不能含有 U+FFFD，即丢失字符的标记。 也许文件曾以错误的编码读取过？",
                "csv#1,Ann,12,,#invalid#第 2 行，Phone：（12）必须是可能的电话号码 也许需要加上国家代码，例如 +86 138 0013 8000？",
                "csv#1,Ann,,-5,#invalid#第 2 行，Budget：（CNY -5.00）不能小于零 金额未知时也许可以不填？",
                "ndjson#5#object#第 1 行，必须是 JSON 对象",
                "ndjson#{\"Name\" \"Ann\"}#expected-here#第 1 行，第 9 列：此处必须是冒号，但却是（\"）。",
                "ndjson#{\"Name\":True}#quoted-text#第 1 行，第 9 列：文本（True）必须放在双引号中。 也许是 true？",
                "ndjson#{\"id\":{\"no\":1},\"Name\":[]}#scalar#第 1 行，Name：必须是文本、数、true 或 false",
                "history#a,2027-01-05#invalid#第 2 行，Since：（2027-01-04T16:00:00Z）不能晚于现在（2026-03-02T01:00:00Z） 也许日期格式不同？",
            },
            quoteCharacter = '`')
    void problemsOfRowsAreDataAndChinese(String kind, String row, String code, String told) throws IOException {
        String header = kind.equals("csv") ? "No,Name,Phone,Budget,Met\\n" : kind.equals("ndjson") ? "" : "Id,Since\\n";
        ImportReport report = report(new BadFile(kind, kind + " " + header + row, List.of()));

        assertThat(report.problems()).first().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.told(Locale.CHINESE)).isEqualTo(told);
        });
    }

    @Test
    void problemsAreEqualIfTheySayTheSame() throws IOException {
        BadFile file = new BadFile("csv", "csv No,Name,Phone,Budget,Met\\n1,Ann,,5.001,\\n", List.of());
        RowProblem problem = report(file).problems().get(0);
        RowProblem same = report(file).problems().get(0);

        assertThat(problem).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("x");
        assertThat(problem.arguments()).containsExactly("CNY");
        assertThat(problem.outcome()).isEqualTo(RowOutcome.MALFORMED);
        assertThat(problem.column()).isEqualTo("Budget");
        assertThat(ImportMapping.check("{}", null, null)).isEqualTo(ImportMapping.check("{}", null, null));
        assertThat(ImportMapping.check("{}", null, null).get(0))
                .hasSameHashCodeAs(ImportMapping.check("{}", null, null).get(0))
                .isNotEqualTo(ImportMapping.check("{}", null, null).get(1));
    }

    @Test
    void aMappingIsRefusedInChinese() {
        String json = """
                {"name": "x", "import": "lead", "encoding": "GBK",
                 "targets": {"nam": "A", "budget": {"column": [], "currency": "CNY", "type": "date"}}}
                """;
        try {
            ImportMapping.parse(json);
        } catch (ImportMappingException e) {
            assertThat(e.message(Locale.CHINESE)).isEqualTo("""
                    映射（x）不能有问题：
                      第 1 行第 25 列, /import (lead)：必须是 [leads, opportunities] 之一
                        也许是 leads？
                      第 1 行第 45 列, /encoding (GBK)：必须是 UTF-8 或 GB18030
                        也许是 GB18030？
                      第 2 行第 21 列, /targets/nam：必须是 [name, company, title, phone, email, source, need, industry, region, budget, tags] 之一，或 fields.<name>
                        也许是 name？
                      第 2 行第 78 列, /targets/budget/type (date)：必须是 money
                      第 2 行第 47 列, /targets/budget/column (一个列表)：必须是文本""");
            assertThat(e.problems()).extracting(MappingProblem::code).contains("one-of", "encoding", "part-name");
            assertThat(e).hasMessageStartingWith("The mapping (x) must be free of problems:\n  line 1, column 25");
            return;
        }
        throw new AssertionError("The mapping must be refused.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {"tr-TR", "zh-CN"})
    void rejectedRowsTellInChineseWhatIsWrongAndComeAgain(String language) throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            Office office = BadFileTest.office();
            String file = ImportFiles.HEADER
                    + "1,Ann,13800000001,,need,5,a\n"
                    + "2,Bo,13800000001,,need,5,\n"
                    + "3,Cy,12,x,need,-5,\n"
                    + "4,Di,,,need,much,\n"
                    + "5,Fay\n";
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImportFiles.of(office.boss).rejects(out).language(Locale.CHINA).run(ImportFiles.stream(file));
            String rejected = out.toString(Charset.forName("UTF-8"));
            assertThat(rejected.replaceAll("lead/[a-z2-7]{26}", "lead/ID").lines())
                    .containsExactly(
                            "No,Name,Phone,Mail,Need,Budget,Tags,line,problem",
                            "2,Bo,13800000001,,need,5,,3,被视为与 lead/ID (same-phone) 重复",
                            "3,Cy,12,x,need,-5,,4,Mail：（x）不是一个合法的电子邮件地址；Phone：（12）必须是可能的电话号码 也许需要加上国家代码，例如 +86 138 0013"
                                    + " 8000？；Budget：（CNY -5.00）不能小于零 金额未知时也许可以不填？",
                            "4,Di,,,need,much,,5,Budget：（much）必须是数。 也许带有千位分隔符或单位？",
                            ",,,,,,,6,\"必须与表头一样有 7 个单元格，但有 2 个。 也许分隔符不同，或该行被截断？：5,Fay\"");

            ImportReport again = ImportFiles.of(office.boss).run(ImportFiles.stream(rejected));
            assertThat(again.rejected()).isEqualTo(4);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusalsAndFilesAreToldInChinese() throws IOException {
        Office office = BadFileTest.office();
        RowProblem refused = ImportFiles.of(office.crm.as(Actor.user("nobody")))
                .run(ImportFiles.stream(ImportFiles.HEADER + ImportFiles.row(1)))
                .problems()
                .get(0);
        assertThat(refused.outcome()).isEqualTo(RowOutcome.REFUSED);
        assertThat(refused.message(Locale.CHINESE)).containsPattern(HAN);
        try {
            ImportFiles.of(office.boss).run(ImportFiles.stream(""));
        } catch (ImportSourceException e) {
            assertThat(e.reason()).isEqualTo("without-header");
            assertThat(e.arguments()).isEmpty();
            assertThat(e.message(Locale.CHINESE)).isEqualTo("文件必须以表头开头。\n也许文件是空的？");
            return;
        }
        throw new AssertionError("The file must be refused.");
    }
}
