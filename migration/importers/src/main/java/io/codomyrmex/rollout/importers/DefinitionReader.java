package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the definitions of one system. */
interface DefinitionReader {

    /**
     * Says of everything in a file what it becomes.
     *
     * @param root the file
     * @param bucketing one that the format has
     * @throws IllegalArgumentException when the file is of another form
     */
    void read(JsonNode root, String bucketing, Findings findings);
}
