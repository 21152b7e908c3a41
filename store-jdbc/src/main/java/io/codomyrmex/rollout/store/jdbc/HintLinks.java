package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.HintingStore.Subscription;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The links for hints that lead to one database. */
final class HintLinks {

    private final Set<HintLink> links = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Subscription open(HintSource source, String namespace, Runnable listener, HintSettings settings) {
        HintLink link = new HintLink(source, namespace, listener, settings, links::remove);
        links.add(link);
        link.start();
        if (closed) {
            link.close();
        }
        return link;
    }

    /** Closes all links, and all that are opened after this. */
    void close() {
        closed = true;
        List.copyOf(links).forEach(HintLink::close);
    }
}
