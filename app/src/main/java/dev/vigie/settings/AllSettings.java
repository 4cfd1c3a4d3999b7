package dev.vigie.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * Reads the settings of every package, so that the start-up can check them all before anything
 * starts, and no list of packages needs to be kept.
 */
public final class AllSettings {
  private static final String INDEX = "META-INF/jandex.idx";
  private static final Type PARAMETER =
      Type.create(DotName.createSimple(Settings.class), Type.Kind.CLASS);

  private AllSettings() {}

  /**
   * Calls {@code from(settings)} of each record that has it; what is wrong or declared is then
   * known to {@code settings}.
   */
  public static void readInto(Settings settings) {
    for (String name : recordNames()) {
      try {
        Method from = Class.forName(name).getDeclaredMethod("from", Settings.class);
        from.setAccessible(true);
        from.invoke(null, settings);
      } catch (InvocationTargetException failed) {
        throw new IllegalStateException("%s.from failed".formatted(name), failed.getCause());
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** The records that hold settings; those of this package come first, the others by name. */
  static List<String> recordNames() {
    return indexes().stream()
        .flatMap(index -> index.getKnownClasses().stream())
        .filter(AllSettings::holdsSettings)
        .map(type -> type.name().toString())
        .sorted(
            Comparator.comparing(
                    (String name) -> !name.startsWith(AllSettings.class.getPackageName()))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static boolean holdsSettings(ClassInfo type) {
    MethodInfo from = type.method("from", PARAMETER);
    return from != null && from.returnType().name().equals(type.name());
  }

  /** Those of all jars: a workload may come in one of its own. */
  private static List<Index> indexes() {
    List<Index> indexes = new ArrayList<>();
    try {
      ClassLoader classes = AllSettings.class.getClassLoader();
      for (URL index : Collections.list(classes.getResources(INDEX))) {
        try (InputStream stream = index.openStream()) {
          indexes.add(new IndexReader(stream).read());
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    if (indexes.isEmpty()) {
      throw new IllegalStateException("The build made no " + INDEX);
    }
    return indexes;
  }
}
