package io.codomyrmex.rollout.store.redis;

import io.codomyrmex.rollout.text.Quoted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.SslOptions;

/** The certificates of a PEM file, in the form that Java wants them: a key store, in bytes. */
final class TrustedCertificates {

    private static final String TYPE = "PKCS12";

    /** A key store in memory has no secrets to protect; Java wants a password all the same. */
    private static final char[] PASSWORD = "rollout".toCharArray();

    private final byte[] store;

    private TrustedCertificates(byte[] store) {
        this.store = store;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it cannot be read or has no certificate in it
     */
    static TrustedCertificates of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw unreadable(file, "it has no certificate in it", null);
            }
            KeyStore keys = KeyStore.getInstance(TYPE);
            keys.load(null, PASSWORD);
            int number = 0;
            for (Certificate certificate : certificates) {
                keys.setCertificateEntry("ca-" + number++, certificate);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            keys.store(out, PASSWORD);
            return new TrustedCertificates(out.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "store: the parameter ca of the Redis URL names " + Quoted.of(file.toString())
                        + ", which is no readable PEM file of certificates: " + Quoted.of(why),
                cause);
    }

    void addTo(SslOptions.Builder ssl) {
        ssl.trustStoreType(TYPE).truststore(() -> new ByteArrayInputStream(store), PASSWORD.clone());
    }
}
