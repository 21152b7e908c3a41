package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.text.Quoted;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that hints do not arrive, once for each kind of reason until they do, and that they arrive again. Only time is lost. */
final class HintTrouble {

    private static final System.Logger LOGGER = System.getLogger(HintTrouble.class.getName());

    private final Dialect dialect;
    private final String described;
    private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

    HintTrouble(Dialect dialect, String described) {
        this.dialect = dialect;
        this.described = described;
    }

    void linkDown(Throwable trouble) {
        Class<?> kind = trouble instanceof UnheardException ? UnheardException.class : Throwable.class;
        if (told.add(kind)) {
            LOGGER.log(
                    Level.WARNING,
                    () -> described + ": no hints of changes arrive, polling finds them: " + words(trouble));
        }
        LOGGER.log(Level.DEBUG, () -> described + ": the link for hints is down", trouble);
    }

    void linkUp() {
        if (!told.isEmpty()) {
            told.clear();
            LOGGER.log(Level.INFO, () -> described + ": hints of changes arrive again");
        }
    }

    void listenerFailed(Throwable trouble) {
        LOGGER.log(Level.WARNING, () -> described + ": a listener for changes failed", trouble);
    }

    /** What an error says, safe to show. */
    String words(Throwable trouble) {
        if (trouble instanceof UnheardException unheard) {
            return String.valueOf(unheard.getMessage());
        }
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            if (each instanceof SQLException error) {
                return dialect.explain(error).words();
            }
        }
        return Quoted.of(trouble.toString());
    }
}
