package io.codomyrmex.featureflags.openfeature;

import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.ProviderEventDetails;
import io.codomyrmex.rollout.feed.FeedListener;
import io.codomyrmex.rollout.feed.FeedStatus;
import io.codomyrmex.rollout.lookup.FlagChange;
import java.util.List;

/** Tells OpenFeature what a feed tells. */
final class Events implements FeedListener {

    private final RolloutProvider provider;

    Events(RolloutProvider provider) {
        this.provider = provider;
    }

    @Override
    public void onChange(FlagChange change) {
        provider.changed(List.of(change.flag()));
    }

    /** Which flags is not known: those who listen look at all of theirs. */
    @Override
    public void onMissed(long events) {
        provider.changed(List.of());
    }

    @Override
    public void onStatus(FeedStatus before, FeedStatus after) {
        if (before.state() != after.state()) {
            status(provider, after);
        }
    }

    static void status(EventProvider provider, FeedStatus status) {
        ProviderEventDetails.ProviderEventDetailsBuilder<?, ?> details = ProviderEventDetails.builder();
        switch (status.state()) {
            case READY -> provider.emitProviderReady(details.build());
            case STALE ->
                provider.emitProviderStale(
                        details.message(status.problem().orElse("the store has not answered for too long"))
                                .build());
            case ERROR, NOT_READY ->
                provider.emitProviderError(details.errorCode(ErrorCode.GENERAL)
                        .message(status.problem().orElse("rollouts cannot be read"))
                        .build());
            case CLOSED -> {
                // Shutting down is no event.
            }
        }
    }
}
