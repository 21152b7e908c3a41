package io.codomyrmex.rollout.fuzz;

import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.importers.DefinitionFormat;
import io.codomyrmex.rollout.importers.ImportResult;

/** A definition file of another system, in each of the formats: refused in words, or taken apart into plans and words. */
public final class ImportTarget {

    private ImportTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Property.text(data);
        for (DefinitionFormat format : DefinitionFormat.values()) {
            for (String bucketing : format.bucketings()) {
                try {
                    ImportResult result = format.read(text, bucketing);
                    result.flags().forEach(flag -> NameRule.requireLegal("flag", flag.flag()));
                    result.notExpressed().forEach(each -> Property.words(each.what()));
                } catch (IllegalArgumentException e) {
                    Property.refused(e);
                }
            }
        }
    }
}
