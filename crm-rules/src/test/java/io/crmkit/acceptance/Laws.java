package io.crmkit.acceptance;

/**
 * What all properties of this module share: they try the same values in every build, so that a build tells of the change
 * and not of the draw. Whoever changes a law or what it draws from tries other values first, with another seed here.
 */
public final class Laws {
    /** The seed of every {@code @Property}. */
    public static final String SEED = "20240229";

    private Laws() {}
}
