/** The one JSON codec of a stored rollout. For authors of stores that keep documents as text. */
module io.codomyrmex.rollout.store.json {
    requires static org.jspecify;
    requires transitive io.codomyrmex.rollout.core;
    requires com.fasterxml.jackson.core;

    exports io.codomyrmex.rollout.store.json;
}
