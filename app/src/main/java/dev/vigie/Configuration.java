package dev.vigie;

import dev.vigie.settings.AllSettings;
import dev.vigie.settings.ListenSettings;
import dev.vigie.settings.Settings;
import dev.vigie.settings.SettingsException;
import dev.vigie.settings.UnknownKeys;
import io.helidon.config.mp.MpConfigSources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Where settings come from: system properties, then the environment, then {@code vigie.properties}
 * in the working folder, then the defaults (MicroProfile's order).
 *
 * @param config all of it, with what the server is told by our own settings
 * @param settings read and found right
 * @param doubts what may be a mistake, in words for the log
 */
record Configuration(Config config, Settings settings, List<String> doubts) {
  private static final Path FILE = Path.of("vigie.properties");
  private static final int BELOW_ENVIRONMENT = 250;
  private static final int ABOVE_ALL = 1000;

  /**
   * @throws SettingsException names every mistake, a line for each
   */
  static Configuration load() throws IOException {
    Properties file = file();
    ConfigSource fileSource = source("vigie.properties", BELOW_ENVIRONMENT, toMap(file));
    Config first = builder().withSources(fileSource).build();
    Settings settings = new Settings(key -> first.getOptionalValue(key, String.class));
    AllSettings.readInto(settings);
    List<String> unknown = new ArrayList<>();
    unknown.addAll(
        UnknownKeys.problems(
            file.stringPropertyNames(), settings.declared(), FILE.toAbsolutePath().toString()));
    unknown.addAll(
        UnknownKeys.problems(
            System.getProperties().stringPropertyNames(), settings.declared(), "-D"));
    unknown.forEach(settings::reject);
    settings.check();
    ConfigSource server =
        source("server", ABOVE_ALL, serverConfiguration(ListenSettings.from(settings)));
    return new Configuration(
        builder().withSources(fileSource, server).build(),
        settings,
        UnknownKeys.doubts(System.getenv().keySet(), settings.declared()));
  }

  private static ConfigBuilder builder() {
    return ConfigProviderResolver.instance()
        .getBuilder()
        .addDefaultSources()
        .addDiscoveredSources()
        .addDiscoveredConverters();
  }

  private static ConfigSource source(String name, int ordinal, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(ConfigSource.CONFIG_ORDINAL, Integer.toString(ordinal));
    return MpConfigSources.create(name, all);
  }

  /** Helidon's own keys for what we name differently; health and metrics go to the admin socket. */
  private static Map<String, String> serverConfiguration(ListenSettings listen) {
    Map<String, String> server = new LinkedHashMap<>();
    server.put("server.host", listen.host());
    server.put("server.port", Integer.toString(listen.port()));
    server.put("server.sockets.0.name", "admin");
    server.put("server.sockets.0.bind-address", listen.adminHost());
    server.put("server.sockets.0.port", Integer.toString(listen.adminPort()));
    server.put("server.features.observe.sockets.0", "admin");
    server.put("server.shutdown-grace-period", "PT3S");
    // Our own filter makes the spans of requests, with today's names; Helidon's then makes none.
    server.put("otel.agent.present", "true");
    server.put("telemetry.span.name-includes-method", "true");
    return server;
  }

  private static Properties file() throws IOException {
    Properties properties = new Properties();
    if (Files.exists(FILE)) {
      try (Reader reader = Files.newBufferedReader(FILE)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static Map<String, String> toMap(Properties properties) {
    Map<String, String> values = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }
}
