#!/usr/bin/env bash
# Asks what the lookup, the feed and the stores cost, beside the least that the machine can do and beside other libraries.
#
#   benchmarks/run.sh quick      one table, within three minutes on a quiet machine with two cores
#   benchmarks/run.sh full       everything, about twenty minutes; writes benchmarks/results
#   benchmarks/run.sh check      as full, writes nothing, and fails when a bound is not kept
#   benchmarks/run.sh again STEP...  measures steps of full once more, by their titles, into its results
#   benchmarks/run.sh draw       writes table and chart again from benchmarks/results/results.json
#   benchmarks/run.sh scale      fleets of up to 10,000 nodes in a simulation; with costs measured by full
#   benchmarks/run.sh jmh ARGS   JMH's own command line, for one benchmark: jmh ByUnit -f 1
#
# Needs JDK 17 or newer, Maven, and a network for the first run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

command=${1:-}
case $command in
    quick | full | again | check | draw | scale | jmh) shift ;;
    *)
        sed -n 's/^#   //p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac

classpath=benchmarks/peers/target/classpath
printf 'building ...\n' >&2
mvn -q -B -ntp -Ppeers -pl benchmarks/peers -am test-compile dependency:build-classpath -Dspotless.check.skip=true \
    -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime </dev/null >&2

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options=(-Xmx3g -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED
    -Djol.magicFieldOffset=true -Djdk.attach.allowAttachSelf=true -XX:+EnableDynamicAgentLoading
    -Djava.util.logging.config.file=.mvn/test-logging.properties)
if [[ $command == jmh ]]; then
    main=(org.openjdk.jmh.Main "$@")
elif [[ $command == scale ]]; then
    main=(io.codomyrmex.rollout.benchmarks.scale.Main benchmarks/results "$@")
else
    main=(io.codomyrmex.rollout.benchmarks.run.Main "$command" benchmarks/results "$@")
fi
exec "$java" "${options[@]}" -cp "benchmarks/peers/target/classes:$(<"$classpath")" "${main[@]}"
