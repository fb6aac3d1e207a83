package io.crmkit.rules.internal.engagement;

/**
 * What is left of the points of an event as it grows older: never more than before, rounded to the ten-thousandth, halves
 * away from zero. Ages are whole microseconds from 0 on, points whole ten-thousandths of either sign.
 */
public abstract class Decay {
    /** Nothing is ever lost. */
    public static final Decay NONE = new Decay() {
        @Override
        long left(long size, long age) {
            return size;
        }

        @Override
        long ends(long size) {
            return 0;
        }
    };

    /** The whole in hundredths of a per cent. */
    static final int WHOLE = 10_000;

    private Decay() {}

    /** Returns a decay by a part of the first points in every period, until nothing is left. */
    public static Decay linear(int hundredths, long period) {
        return new Linear(hundredths, period);
    }

    /** Returns a decay by half in every period. */
    public static Decay halfLife(long period) {
        return new HalfLife(period);
    }

    /** Returns a decay to a part of the first points from each of some ages on; ages ascend, parts descend. */
    public static Decay steps(long[] after, int[] hundredths) {
        return new Steps(after.clone(), hundredths.clone());
    }

    /** Returns what is left of points. */
    public final long of(long points, long age) {
        return points < 0 ? -left(-points, age) : left(points, age);
    }

    /** Returns what is left of zero or more points. */
    abstract long left(long size, long age);

    /** Returns the age from which on what is left of zero or more points no longer changes. */
    abstract long ends(long size);

    private static final class Linear extends Decay {
        private final long hundredths;
        private final long whole;
        private final long life;

        Linear(int hundredths, long period) {
            this.hundredths = hundredths;
            this.whole = Math.multiplyExact(period, (long) WHOLE);
            this.life = (whole + hundredths - 1) / hundredths;
        }

        /** Exact: a quotient of doubles is at most one off, and the low 64 bits of what is over tell which way. */
        @Override
        long left(long size, long age) {
            if (age >= life) {
                return 0;
            }
            long part = whole - hundredths * age;
            long units = Math.round((double) size * ((double) part / (double) whole));
            long over = 2 * (size * part - units * whole);
            if (over >= whole) {
                return units + 1;
            }
            return over < -whole ? units - 1 : units;
        }

        @Override
        long ends(long size) {
            return life;
        }
    }

    private static final class HalfLife extends Decay {
        /** After so many halves nothing is left of the most points a book may name. */
        private static final int MOST_HALVES = 40;

        private final long period;

        HalfLife(long period) {
            this.period = period;
        }

        @Override
        long left(long size, long age) {
            double exact = size * StrictMath.pow(2, -((double) age / (double) period));
            double floor = StrictMath.floor(exact);
            return (long) floor + (exact - floor >= 0.5 ? 1 : 0);
        }

        @Override
        long ends(long size) {
            long changes = -1;
            long over = MOST_HALVES * period;
            while (over - changes > 1) {
                long middle = changes + (over - changes) / 2;
                if (left(size, middle) == 0) {
                    over = middle;
                } else {
                    changes = middle;
                }
            }
            return over;
        }
    }

    private static final class Steps extends Decay {
        private final long[] after;
        private final int[] hundredths;

        Steps(long[] after, int[] hundredths) {
            this.after = after;
            this.hundredths = hundredths;
        }

        @Override
        long left(long size, long age) {
            int step = after.length - 1;
            while (step >= 0 && age < after[step]) {
                step--;
            }
            return step < 0 ? size : (size * hundredths[step] + WHOLE / 2) / WHOLE;
        }

        @Override
        long ends(long size) {
            return after[after.length - 1];
        }
    }
}
