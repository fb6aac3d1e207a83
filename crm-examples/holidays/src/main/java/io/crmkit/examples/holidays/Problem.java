package io.crmkit.examples.holidays;

import java.util.Locale;

/**
 * What is wrong with an iCalendar file.
 *
 * @param type what is wrong
 * @param where which event, by its UID, or which line
 * @param detail the value that is wrong, or what the parser says of it
 */
public record Problem(Type type, String where, String detail) {
    /** What may be wrong. */
    public enum Type {
        /** There is no calendar in the file. */
        NO_CALENDAR("must be an iCalendar file (BEGIN:VCALENDAR)", "必须是 iCalendar 文件（BEGIN:VCALENDAR）"),
        /** The parser understands a line not, or otherwise than it is written. */
        UNREADABLE("must be a line of iCalendar", "必须是 iCalendar 的行"),
        /** An event has no start. */
        NO_START("must have a DTSTART", "必须有 DTSTART"),
        /** An event has a time of day: nobody can tell whether the day is off. */
        NOT_ALL_DAY("must be all day (VALUE=DATE)", "必须是全天事件（VALUE=DATE）"),
        /** An event ends where it starts, or before. */
        NO_LENGTH("must end after it starts", "结束必须晚于开始"),
        /** An event moves all later instances of another, or lasts for a time of its own on a date of RDATE. */
        NOT_ONE_DATE("must name single dates (no RANGE, no PERIOD)", "必须是单个日期（不支持 RANGE 和 PERIOD）"),
        /** A rule recurs more often than once a day. */
        TOO_MANY("must recur at most once a day", "每天最多重复一次");

        private final String en;
        private final String zh;

        Type(String en, String zh) {
            this.en = en;
            this.zh = zh;
        }
    }

    /**
     * Returns the problem in words.
     *
     * @param locale English, or Chinese for any Chinese locale; other languages get English
     * @return the text
     */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage())
                ? where + "（" + detail + "）" + type.zh + "。"
                : where + " (" + detail + ") " + type.en + ".";
    }

    /** Returns the problem in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
