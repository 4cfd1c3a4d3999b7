package dev.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.ServiceProcess;
import dev.vigie.broker.BrokerServer;
import dev.vigie.storage.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both servers by TLS, verified by an authority's certificate in PEM, no password in any URL. */
class ServersOverTlsIT {
  private final Caller caller = new Caller();

  @TempDir private Path folder;

  @Test
  void worksAreDoneOverTls() throws Exception {
    Certificates certificates = Certificates.make(folder.resolve("certificates"));
    Path both = folder.resolve("broker.pem");
    Files.writeString(
        both, Files.readString(certificates.key()) + Files.readString(certificates.certificate()));
    try (PostgresServer store =
            PostgresServer.start(
                folder.resolve("store"),
                Map.of(
                    "ssl", "on",
                    "ssl_cert_file", certificates.certificate().toString(),
                    "ssl_key_file", certificates.key().toString()));
        BrokerServer broker =
            BrokerServer.begin(
                folder.resolve("broker"),
                "sslEnabled=true;keyStoreType=PEM;keyStorePath=" + both)) {
      broker.awaitReady();
      Map<String, String> settings =
          new HashMap<>(new RealServers(folder, store, broker).settings("api,worker"));
      settings.put("vigie.bench", "true");
      settings.merge(
          "vigie.storage.url",
          "?sslmode=verify-full&sslrootcert=" + certificates.authority(),
          String::concat);
      settings.merge(
          "vigie.broker.url",
          "?sslEnabled=true&trustStoreType=PEM&trustStorePath=" + certificates.authority(),
          String::concat);

      try (ServiceProcess service =
          ServiceProcess.startSmall(folder.resolve("service"), settings)) {
        String work = Caller.id(caller.submit(service.port(), "over-tls"));

        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> caller.status(service, work).equals("SUCCEEDED"));
        assertThat(caller.readiness(service).statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void anotherBrokerOfTheSameFolderTakesOver() throws Exception {
    Path shared = folder.resolve("broker");
    try (PostgresServer store = PostgresServer.start(folder.resolve("store"));
        BrokerServer first = BrokerServer.start(shared);
        BrokerServer second = BrokerServer.begin(shared, "")) {
      Map<String, String> settings =
          new HashMap<>(new RealServers(folder, store, first).settings("api,worker"));
      settings.put("vigie.bench", "true");
      settings.put("vigie.broker.url", "(%s,%s)".formatted(first.url(), second.url()));
      try (ServiceProcess service =
          ServiceProcess.startSmall(folder.resolve("service"), settings)) {
        String before = Caller.id(caller.submit(service.port(), "before"));
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> caller.status(service, before).equals("SUCCEEDED"));

        first.kill();
        second.awaitReady();

        String after = Caller.id(caller.submit(service.port(), "after"));
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> caller.status(service, after).equals("SUCCEEDED"));
      }
    }
  }
}
