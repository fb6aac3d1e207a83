package io.crmkit.examples.benchmarks.stores;

import java.util.List;

/** A way to keep items in a database and to find work that is due; everything it says is durable when it returns. */
interface Keeper extends AutoCloseable {
    /** Keeps items that are not there, all in one transaction. */
    void insert(List<Item> items);

    /** Reads an item. */
    Item read(String id);

    /** Reads an item and writes its change, if nobody else did meanwhile; says whether it did. */
    boolean update(String id, int times);

    /** Returns the ids of those that are due first. */
    List<String> firstDue(long until, int most);

    /** Keeps so many pieces of work that are due, a thousand in a transaction. */
    void schedule(int pieces);

    /**
     * Does all the work that is due with some threads: claims it for a minute, some pieces at a time, and notes of each one
     * in a transaction of its own that it is done.
     *
     * @return how often a piece was done
     */
    int work(int threads);

    @Override
    void close();
}
