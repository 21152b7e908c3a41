#!/usr/bin/env bash
# Shows what the library promises, on real servers, with many processes and with faults on purpose.
#
#   testing/reliability/run.sh short            what the build does, some minutes
#   testing/reliability/run.sh long [SETTING…]  everything at full length, about two hours; fails when a promise is broken
#   testing/reliability/run.sh PART [SETTING…]  one part of it: rehearse, many, losing, crash, outage, drive, soak
#
# Settings are name=value: wins=10000 points=200 kills=50 seconds=60 minutes=30 rollouts=200 seed=SEED store=NAME, where NAME is
# one of memory, sqlite, postgresql, mariadb, redis, redis-cluster.
# Histories of a run in which something was found stay in testing/reliability/target/reliability/SEED.
#
# Needs JDK 17 or newer, Maven, and a network for the first run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

command=${1:-}
case $command in
    short) exec mvn -B -ntp -Pservers -pl testing/reliability -am test -Dspotless.check.skip=true \
        -Dtest='io.codomyrmex.rollout.reliability.*Test' -Dsurefire.failIfNoSpecifiedTests=false ;;
    long | rehearse | many | losing | crash | outage | drive | soak) shift ;;
    *)
        sed -n 's/^#   //p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac

printf 'building ...\n' >&2
mvn -q -B -ntp -Pservers -pl testing/reliability -am test-compile dependency:build-classpath -Dspotless.check.skip=true \
    -Dmdep.outputFile=target/classpath -Dmdep.includeScope=runtime </dev/null >&2

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
cd testing/reliability
exec "$java" -Xmx1g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -Djava.util.logging.config.file=../../.mvn/test-logging.properties \
    -cp "target/classes:$(<target/classpath)" io.codomyrmex.rollout.reliability.run.Main "$command" target/reliability "$@"
