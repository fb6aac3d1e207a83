package io.crmkit.canary.model;

import com.google.common.collect.ForwardingObject;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** Shows types of libraries in every kind of place; what is quiet hides them. */
public final class Loud {
    private Loud() {}

    /** In a return type. */
    public interface Returns {
        ImmutableList<String> list();
    }

    /** In a type argument of a parameter. */
    public interface Takes {
        void take(List<ImmutableList<String>> lists);
    }

    /** In a field. */
    public static final class Holds {
        public final ImmutableList<String> list = ImmutableList.of();
    }

    /** In a supertype. */
    public abstract static class Extends extends ForwardingObject {}

    /** Nowhere others see it. */
    public static final class Quiet {
        private final ImmutableList<String> list = ImmutableList.of();

        /** Returns its size. */
        public int size() {
            return list.size();
        }
    }
}
