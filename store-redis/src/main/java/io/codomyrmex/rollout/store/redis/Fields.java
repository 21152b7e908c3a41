package io.codomyrmex.rollout.store.redis;

/** Fields in a line of text, separated by tabs: how rows and history entries are kept. */
final class Fields {

    private Fields() {}

    /** The fields of a line, still escaped. */
    static String[] split(String line) {
        return line.split("\t", -1);
    }

    /** A text as a field: without tabs, so that a script can find the fields without a look into them. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\t", "\\t");
    }

    /**
     * The text of a field.
     *
     * @throws IllegalArgumentException when it was not made by {@link #escape}
     */
    static String unescape(String field) {
        int backslash = field.indexOf('\\');
        if (backslash < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        int from = 0;
        while (backslash >= 0) {
            char escaped = backslash + 1 < field.length() ? field.charAt(backslash + 1) : ' ';
            if (escaped != '\\' && escaped != 't') {
                throw new IllegalArgumentException("a backslash stands alone");
            }
            text.append(field, from, backslash).append(escaped == 't' ? '\t' : '\\');
            from = backslash + 2;
            backslash = field.indexOf('\\', from);
        }
        return text.append(field, from, field.length()).toString();
    }
}
