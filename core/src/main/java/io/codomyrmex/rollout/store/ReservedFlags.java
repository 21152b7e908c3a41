package io.codomyrmex.rollout.store;

/**
 * Names that are legal for a store and mean no flag. Stores treat them like any other; whoever serves, lists or commands flags leaves
 * them out.
 */
public final class ReservedFlags {

    /** Under this name stands what concerns every rollout of a namespace: whether all of them are frozen. */
    public static final String ALL = ":all";

    private ReservedFlags() {}

    /**
     * Whether a name is reserved.
     *
     * @param flag a legal name
     * @return true when no flag can have it
     */
    public static boolean isReserved(String flag) {
        return flag.equals(ALL);
    }
}
