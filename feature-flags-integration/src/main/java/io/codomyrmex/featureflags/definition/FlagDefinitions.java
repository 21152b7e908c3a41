package io.codomyrmex.featureflags.definition;

import java.util.Collection;

/**
 * Where the definitions of one process are kept. {@link #inMemory} is the default; {@code FlagFile} keeps them in a file; an
 * application may bring its own.
 *
 * <p>Never on the path of a request: a manager reads everything once, answers from its own memory, and comes here when definitions
 * are changed through it. A call may block for I/O. What it throws goes to whoever changed the definition, and then nothing has
 * changed in the manager either. A manager makes one call at a time.
 */
public interface FlagDefinitions {

    /**
     * Everything that is kept.
     *
     * @return definitions with distinct names
     */
    Collection<FlagDefinition> load();

    /**
     * Keeps one definition, in place of one of the same name.
     *
     * @param definition the definition
     */
    void put(FlagDefinition definition);

    /**
     * Forgets one definition.
     *
     * @param flag its name; one that is not kept changes nothing
     */
    void remove(String flag);

    /**
     * Keeps these definitions and no others: all of them, or nothing is changed.
     *
     * @param definitions with distinct names
     */
    void replaceAll(Collection<FlagDefinition> definitions);

    /**
     * Definitions that end with the process.
     *
     * @return an empty collection of them
     */
    static FlagDefinitions inMemory() {
        return new MemoryDefinitions();
    }
}
