package io.codomyrmex.rollout.reliability.drive;

import io.codomyrmex.rollout.drive.RolloutDriver;
import io.codomyrmex.rollout.store.RolloutStore;
import io.codomyrmex.rollout.store.RolloutStores;
import io.codomyrmex.rollout.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A process with a driver. It reads a {@link DriverOrder}, writes what its clock shows once the driver runs, and ends the driver when
 * its input ends; then it writes how many steps the driver took.
 */
public final class DriverMain {

    private DriverMain() {}

    /**
     * Runs.
     *
     * @param words none
     * @throws IOException when nobody can be heard
     */
    public static void main(String[] words) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        DriverOrder order = DriverOrder.parse(in.readLine());
        StoreSettings settings = order.settings();
        try (RolloutStore store = RolloutStores.open(order.url(), settings)) {
            RolloutDriver driver = RolloutDriver.over(store)
                    .name(order.name())
                    .tick(order.tick())
                    .start();
            try (driver) {
                say(settings.clock().instant().toEpochMilli());
                while (in.readLine() != null) {
                    // Nothing is said to a driver that runs.
                }
            }
            say(driver.status().steps());
        }
    }

    private static void say(long number) {
        System.out.println(number);
        System.out.flush();
    }
}
