package io.crmkit.policy;

/** Where policies come from: the book in force, and books of old that work in flight still follows. */
public interface PolicySource {

    /**
     * Returns the policies in force for new work.
     *
     * @return the policies, the same until the host puts another source in place
     */
    Policies current();

    /**
     * Makes the policies of an old book again.
     *
     * @param canonical what {@link Policies#canonical()} returned, perhaps by an earlier release
     * @return policies with the same hash
     * @throws IllegalArgumentException if the text is not a book this source can read
     */
    Policies read(String canonical);
}
