package dev.vigie.workload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Puts one package of the tests, without the tests themselves, into a jar, as the build does with
 * the service's own.
 */
public final class WorkloadJar {
  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
      """;

  private WorkloadJar() {}

  public static Path of(Class<?> workload, Path folder) throws Exception {
    Path classes = Path.of(workload.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve(workload.getSimpleName() + ".jar");
    Indexer indexer = new Indexer();
    try (JarOutputStream target = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : classFiles(classes, workload)) {
        try (InputStream code = Files.newInputStream(file)) {
          indexer.index(code);
        }
        target.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, target);
      }
      target.putNextEntry(new JarEntry("META-INF/beans.xml"));
      target.write(BEANS.getBytes(StandardCharsets.UTF_8));
      target.putNextEntry(new JarEntry("META-INF/jandex.idx"));
      new IndexWriter(target).write(indexer.complete());
    }
    return jar;
  }

  private static List<Path> classFiles(Path classes, Class<?> workload) throws IOException {
    try (Stream<Path> files =
        Files.walk(classes.resolve(workload.getPackageName().replace('.', '/')))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.toString().endsWith("Test.class"))
          .toList();
    }
  }
}
