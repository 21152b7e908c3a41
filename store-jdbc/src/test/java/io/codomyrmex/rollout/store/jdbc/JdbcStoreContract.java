package io.codomyrmex.rollout.store.jdbc;

import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.StoreSettings;
import io.codomyrmex.rollout.tck.RolloutStoreContract;
import io.codomyrmex.rollout.tck.TextDocumentContract;
import org.jdbi.v3.core.Handle;

/** The hooks of the kit in SQL, which are the same for every database. */
abstract class JdbcStoreContract extends RolloutStoreContract implements TextDocumentContract {

    /** Where the hooks read and write, behind the back of the stores. */
    abstract Database database();

    @Override
    public abstract RolloutStore open(StoreSettings settings);

    @Override
    public final Backup backup(String namespace) {
        NamespaceRows rows = database().read(handle -> NamespaceRows.copy(handle, namespace));
        return () -> change(handle -> rows.restore(handle, namespace));
    }

    @Override
    public final void erase(String namespace) {
        change(handle -> NamespaceRows.delete(handle, namespace));
    }

    @Override
    public final String document(String namespace, String flag) {
        return database()
                .query(handle -> handle.createQuery(
                                "SELECT document FROM rollouts WHERE namespace = :namespace AND flag = :flag")
                        .bind("namespace", namespace)
                        .bind("flag", flag)
                        .mapTo(String.class)
                        .one());
    }

    @Override
    public final void replaceDocument(String namespace, String flag, String text) {
        change(handle -> handle.createUpdate(
                        "UPDATE rollouts SET document = :text WHERE namespace = :namespace AND flag = :flag")
                .bind("text", text)
                .bind("namespace", namespace)
                .bind("flag", flag)
                .execute());
    }

    private void change(java.util.function.Consumer<Handle> work) {
        database().change(work);
    }
}
