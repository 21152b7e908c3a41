package io.codomyrmex.rollout.bucketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketingsTest {

    @Test
    void theDefaultIsFoundByItsStoredName() {
        assertSame(Bucketings.defaultBucketing(), Bucketings.find("xx64-1").orElseThrow());
        assertTrue(Bucketings.names().contains("xx64-1"));
    }

    @Test
    void aNameThatNobodyKnowsIsNotFound() {
        assertEquals(Optional.empty(), Bucketings.find("no-such-rule"));
        assertEquals(Optional.empty(), Bucketings.find(""));
        assertEquals(Optional.empty(), Bucketings.find("XX64-1"));
    }

    @Test
    void defaultIsNoStoredName() {
        assertEquals(Optional.empty(), Bucketings.find("default"));
    }

    @Test
    void theNamesCannotBeChangedFromOutside() {
        assertThrows(
                UnsupportedOperationException.class, () -> Bucketings.names().clear());
    }
}
