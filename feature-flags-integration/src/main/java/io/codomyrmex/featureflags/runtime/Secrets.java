package io.codomyrmex.featureflags.runtime;

import io.codomyrmex.rollout.text.Quoted;
import java.util.regex.Pattern;

/** URLs as they may be shown: without names, passwords and what else is behind an equals sign. */
final class Secrets {

    /** Everything up to the last @ before the path: a password may have one of its own. */
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/?#]*@");

    private static final Pattern PARAMETER = Pattern.compile("([?&;][^=?&;]*)=[^&;]*");

    private Secrets() {}

    static String masked(String url) {
        String withoutCredentials = CREDENTIALS.matcher(url).replaceAll("//***@");
        return Quoted.escape(PARAMETER.matcher(withoutCredentials).replaceAll("$1=***"));
    }
}
