package io.crmkit.examples.quickstart;

import io.crmkit.examples.quickstart.SampleWords.Industry;
import io.crmkit.examples.quickstart.SampleWords.Spelt;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes the bundled sample: B2B leads in Chinese and English as they come out of a web form and a trade show, with the
 * mistakes such files have. The same seed gives the same bytes.
 */
final class SampleLeads {
    /** The rows that are sound when they stand alone. */
    static final int SOUND = 388;

    private static final String HEADER =
            "No,Contact,Company,Title,Phone,E-mail,Source,Need,Industry,Region,Budget,Currency,Employees,Tags";
    private static final List<String> CN_PREFIXES = List.of("138", "139", "150", "159", "177", "186", "188", "199");
    private static final List<String> US_AREAS = List.of("212", "312", "415", "617", "206");

    private final Random random;
    private final List<List<String>> rows = new ArrayList<>();

    private SampleLeads(long seed) {
        random = new Random(seed);
    }

    /**
     * Prints the sample to the standard output.
     *
     * @param args nothing
     */
    public static void main(String[] args) {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(csv());
    }

    /**
     * Returns the sample.
     *
     * @return a CSV text, lines ending in LF
     */
    static String csv() {
        return new SampleLeads(20260105L).write();
    }

    private String write() {
        for (int i = 1; i <= SOUND; i++) {
            rows.add(random.nextInt(100) < 55 ? chinese(i) : english(i));
        }
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i)));
            text.append(flaw(i));
        }
        return text.toString();
    }

    /** Returns the flawed lines that follow a row, mostly none. */
    private String flaw(int after) {
        List<String> row = rows.get(after);
        return switch (after) {
            case 23 -> line(with(chinese(901), 7, ""));
            case 41 -> line(with(english(902), 5, "emma.walker(at)alderbridge"));
            case 60 -> line(again(row, 903, respelt(row.get(4))));
            case 97 -> line(with(with(english(904), 4, ""), 5, ""));
            case 118 -> line(with(chinese(905), 10, "约五十万"));
            case 150 -> line(again(row, 906, respelt(row.get(4))));
            case 171 -> line(with(chinese(907), 6, ""));
            case 209 -> "L-0908,\"Noah Reed,Slatepoint Energy Ltd,CEO,+44 20 7946 0908,,Website,Wants a demo\n";
            case 240 -> "L-0909,Mia Grant,Tidalway Retail Inc\n";
            case 266 -> line(with(english(910), 11, "DOLLAR"));
            case 301 -> line(again(row, 911, respelt(row.get(4))));
            case 333 -> line(with(chinese(912), 4, "138-0000"));
            default -> "";
        };
    }

    private List<String> chinese(int number) {
        Spelt surname = pick(SampleWords.SURNAMES);
        Spelt given = pick(SampleWords.GIVEN);
        Spelt first = pick(SampleWords.BRAND_FIRST);
        Spelt second = pick(SampleWords.BRAND_SECOND);
        Industry industry = pick(SampleWords.INDUSTRIES);
        String region = pick(SampleWords.CN_REGIONS);
        String city = pick(SampleWords.CN_CITIES.getOrDefault(region, List.of("上海")));
        String company = city
                + first.text()
                + second.text()
                + industry.chineseFirm()
                + (random.nextInt(5) == 0 ? "股份有限公司" : "有限公司");
        String phone = pick(CN_PREFIXES) + "0000" + digits(number * 7 + 1000, 4);
        String email =
                given.latin() + "." + surname.latin() + number + "@" + first.latin() + second.latin() + ".example";
        int seats = 5 + random.nextInt(40) * 5;
        String need = String.format(Locale.ROOT, pick(SampleWords.CN_NEEDS), industry.chinesePlace(), seats);
        return row(
                number,
                surname.text() + given.text(),
                company,
                pick(SampleWords.CN_TITLES),
                spell(phone),
                random.nextInt(10) < 7 ? email : "",
                pick(SampleWords.CN_SOURCES),
                need,
                industry.chinese(),
                region,
                budget(10_000, 80),
                "CNY");
    }

    private List<String> english(int number) {
        String firstName = pick(SampleWords.FIRST_NAMES);
        String lastName = pick(SampleWords.LAST_NAMES);
        Industry industry = pick(SampleWords.INDUSTRIES);
        String brand = pick(SampleWords.EN_FIRST) + pick(SampleWords.EN_SECOND);
        String region = pick(SampleWords.EN_REGIONS);
        String firm = brand + " " + industry.englishFirm()
                + (region.equals("North America") ? ", Inc." : region.equals("Europe") ? " Ltd" : " Pte. Ltd.");
        String email = (firstName + "." + lastName).replaceAll("[^A-Za-z.]", "").toLowerCase(Locale.ROOT) + number + "@"
                + brand.toLowerCase(Locale.ROOT) + ".example";
        int seats = 5 + random.nextInt(40) * 5;
        String need = String.format(Locale.ROOT, pick(SampleWords.EN_NEEDS), industry.englishPlace(), seats);
        String currency = region.equals("North America") ? "USD" : region.equals("Europe") ? "GBP" : "SGD";
        return row(
                number,
                firstName + " " + lastName,
                firm,
                pick(SampleWords.EN_TITLES),
                abroad(region, number),
                random.nextInt(10) < 8 ? email : "",
                pick(SampleWords.EN_SOURCES),
                need,
                industry.english(),
                region,
                budget(2_000, 60),
                currency);
    }

    private List<String> row(int number, String... cells) {
        List<String> row = new ArrayList<>();
        row.add("L-" + digits(number, 4));
        row.addAll(List.of(cells));
        row.add(random.nextInt(8) == 0 ? "" : Integer.toString(10 + random.nextInt(60) * random.nextInt(60)));
        row.add(random.nextInt(6) == 0 ? "expo-2025;newsletter" : random.nextInt(4) == 0 ? "newsletter" : "");
        return row;
    }

    /** Returns a budget in steps, sometimes none. */
    private String budget(int step, int steps) {
        return random.nextInt(6) == 0 ? "" : Integer.toString(step * (1 + random.nextInt(steps)));
    }

    /** Returns a Chinese mobile number as people write it. */
    private String spell(String phone) {
        return switch (random.nextInt(4)) {
            case 0 -> "+86 " + phone;
            case 1 -> phone.substring(0, 3) + "-" + phone.substring(3, 7) + "-" + phone.substring(7);
            default -> phone;
        };
    }

    /** Returns a number abroad from the ranges set aside for examples. */
    private String abroad(String region, int number) {
        return switch (region) {
            case "North America" -> "+1 " + US_AREAS.get(number % 5) + "-555-01" + digits(number / 5 % 100, 2);
            case "Europe" -> "+44 20 7946 0" + digits(number % 1000, 3);
            default -> "+65 9123 " + digits(number, 4);
        };
    }

    /** Returns the same number in another spelling. */
    private static String respelt(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return phone.startsWith("+") && !digits.startsWith("86")
                ? "00" + digits
                : "0086 " + (digits.startsWith("86") ? digits.substring(2) : digits);
    }

    /** Returns a row of somebody who is there already, met again at a trade show. */
    private static List<String> again(List<String> row, int number, String phone) {
        List<String> copy = with(with(row, 0, "L-" + digits(number, 4)), 4, phone);
        return with(with(copy, 5, ""), 13, "expo-2025");
    }

    private static List<String> with(List<String> row, int index, String cell) {
        List<String> copy = new ArrayList<>(row);
        copy.set(index, cell);
        return copy;
    }

    private static String digits(int number, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            boolean quoted = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
            line.append(line.isEmpty() ? "" : ",").append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        return line.append('\n').toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
