package dev.vigie.work;

import dev.vigie.broker.Broker;
import dev.vigie.broker.BrokerSettings;
import dev.vigie.settings.Settings;
import dev.vigie.storage.Database;
import dev.vigie.storage.StorageSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL and one broker for all tests of the run, ended with it. */
public final class RealParts implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RealParts.class);

  /** The parts, open. */
  public record Parts(Path data, Database database, Broker broker) implements AutoCloseable {
    @Override
    public void close() {
      broker.close();
      database.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    parts(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Parts.class;
  }

  @Override
  public Parts resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parts(context);
  }

  private static Parts parts(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("parts", key -> open(), Parts.class);
  }

  private static Parts open() {
    Path data = Path.of("target", "engine-tests-" + ProcessHandle.current().pid()).toAbsolutePath();
    Settings defaults = new Settings(key -> Optional.empty());
    return new Parts(
        data,
        Database.open(StorageSettings.from(defaults), data),
        Broker.open(BrokerSettings.from(defaults), data));
  }
}
