package io.codomyrmex.rollout.cli.command;

import io.codomyrmex.rollout.drive.DriverListener;
import io.codomyrmex.rollout.drive.DriverStatus;

/** How a running driver is shown. It hears the driver on that one's thread, and is refreshed on another. */
interface DriverView extends AutoCloseable {

    /** What hears the driver. */
    DriverListener listener();

    /**
     * Shows how the driver stands.
     *
     * @throws io.codomyrmex.rollout.cli.console.OutputFailure when nothing can be shown any more
     */
    void refresh(DriverStatus driver);

    @Override
    void close();
}
