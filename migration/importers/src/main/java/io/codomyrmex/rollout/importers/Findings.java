package io.codomyrmex.rollout.importers;

import com.fasterxml.jackson.databind.JsonNode;
import io.codomyrmex.rollout.NameRule;
import io.codomyrmex.rollout.Percentage;
import io.codomyrmex.rollout.RolloutConfig;
import io.codomyrmex.rollout.Stage;
import io.codomyrmex.rollout.bucketing.Bucketing;
import io.codomyrmex.rollout.bucketing.Bucketings;
import io.codomyrmex.rollout.text.Quoted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what became of a file. */
final class Findings {

    private final List<ImportedFlag> flags = new ArrayList<>();
    private final Set<String> planned = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    private record Remark(String flag, String what) {}

    ImportResult result() {
        return new ImportResult(
                flags,
                remarks.stream()
                        .map(remark -> new NotExpressed(remark.flag(), planned.contains(remark.flag()), remark.what()))
                        .toList());
    }

    /** Something that costs a flag its plan. */
    void without(String flag, String what) {
        remarks.add(new Remark(flag, what));
    }

    /** Something that is left out of a plan, if the flag gets one. */
    void leftOut(String flag, String what) {
        remarks.add(new Remark(flag, what));
    }

    /** Names every field that means something and is not read. */
    void leftOutFields(String flag, String where, JsonNode object, Set<String> read, Set<String> descriptive) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            boolean empty = object.path(name).isNull()
                    || (object.path(name).isContainerNode() && object.path(name).isEmpty());
            if (!read.contains(name) && !descriptive.contains(name) && !empty) {
                leftOut(flag, where + " field " + Quoted.of(name) + " is not read");
            }
        }
    }

    /** Answers that are the same for everybody: no unit has a bucket to keep. */
    void everybodyOrNobody(String flag, boolean on) {
        plan(flag, RolloutConfig.DEFAULT_BUCKETING, flag, on ? Percentage.FULL : Percentage.ZERO, true);
    }

    /**
     * A flag that can go on.
     *
     * @param percentage what is served, or would be if the flag were on
     * @param on false for a flag that is switched off
     */
    void plan(String flag, String bucketing, String salt, Percentage percentage, boolean on) {
        try {
            NameRule.requireLegal("flag", flag);
            Bucketing rule = Bucketings.find(bucketing)
                    .orElseThrow(() -> new IllegalStateException("bucketing: " + bucketing + " is not known here"));
            if (!rule.canExpress(percentage)) {
                throw new IllegalArgumentException("percentage: " + percentage + " is no multiple of "
                        + rule.resolution() + ", the smallest step of bucketing " + bucketing);
            }
            rule.withSalt(salt);
            RolloutConfig.Builder plan =
                    RolloutConfig.builder().stages(stagesFrom(percentage)).bucketing(bucketing);
            if (!salt.equals(flag)) {
                plan.salt(salt);
            }
            ImportedFlag imported = new ImportedFlag(flag, on ? percentage : Percentage.ZERO, plan.build());
            if (!planned.add(flag)) {
                throw new IllegalArgumentException("it is there twice; the first one has the plan");
            }
            flags.add(imported);
            if (!on) {
                leftOut(flag, "it is switched off: the rollout is created and not started");
            }
        } catch (IllegalArgumentException e) {
            without(flag, String.valueOf(e.getMessage()));
        }
    }

    /** What is served, then the stages of the default plan above it. */
    private static List<Stage> stagesFrom(Percentage served) {
        List<Stage> usual = RolloutConfig.defaults().stages();
        Stream<Stage> first =
                served.isZero() ? Stream.empty() : Stream.of(new Stage(served, RolloutConfig.DEFAULT_STAGE_DELAY));
        return Stream.concat(
                        first, usual.stream().filter(stage -> stage.percentage().compareTo(served) > 0))
                .toList();
    }
}
