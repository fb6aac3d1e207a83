package io.crmkit.nodes;

/** Something the library promises that did not hold. */
final class Breach extends AssertionError {
    private static final long serialVersionUID = 1L;

    Breach(String what) {
        super(what);
    }

    Breach(String what, Throwable cause) {
        super(what, cause);
    }

    // the annotation Error Prone asks for is in a library that is none of ours
    @SuppressWarnings("AnnotateFormatMethod")
    static void unless(boolean holds, String what, Object... about) {
        if (!holds) {
            throw new Breach(what.formatted(about));
        }
    }
}
