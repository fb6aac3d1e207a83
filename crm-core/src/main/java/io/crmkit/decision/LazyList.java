package io.crmkit.decision;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list whose elements are made when somebody first looks at it, so that a decision nobody asks the reasons of
 * does not pay for them. Safe for use by several threads; what makes the elements may be called more than once then and
 * must give equal elements each time.
 *
 * @param <T> the type of the elements
 */
public final class LazyList<T> extends AbstractList<T> implements RandomAccess {
    private @Nullable Supplier<List<T>> source;
    private volatile @Nullable List<T> elements;

    private LazyList(Supplier<List<T>> source) {
        this.source = source;
    }

    /**
     * Returns a list.
     *
     * @param <T> the type of the elements
     * @param source makes the elements from values that never change
     * @return the list
     */
    public static <T> LazyList<T> of(Supplier<List<T>> source) {
        return new LazyList<>(source);
    }

    /**
     * Returns an immutable copy of a list, a list of this kind as it is.
     *
     * @param <T> the type of the elements
     * @param list the list
     * @return the copy
     */
    public static <T> List<T> copyOf(List<T> list) {
        return list instanceof LazyList<T> lazy ? lazy : List.copyOf(list);
    }

    @Override
    public T get(int index) {
        return elements().get(index);
    }

    @Override
    public int size() {
        return elements().size();
    }

    private List<T> elements() {
        List<T> made = elements;
        if (made == null) {
            Supplier<List<T>> maker = source;
            made = maker == null ? elements : List.copyOf(maker.get());
            if (made == null) {
                throw new IllegalStateException("A list must have elements before what makes them is given up.");
            }
            elements = made;
            source = null;
        }
        return made;
    }
}
