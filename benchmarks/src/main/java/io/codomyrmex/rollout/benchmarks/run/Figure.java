package io.codomyrmex.rollout.benchmarks.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param question what was asked
 * @param subject who or what was measured
 * @param value how much, in the question's unit
 * @param bytes bytes allocated for each operation; null where nobody counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        Question question,
        String subject,
        double value,
        @Nullable Double bytes) {}
