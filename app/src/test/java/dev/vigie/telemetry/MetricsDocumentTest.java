package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/metrics.md} against the catalogue; {@code -Dmetrics.write=true} writes it. */
class MetricsDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
  private static final String INTRODUCTION =
      """
      # Metrics

      `GET /metrics` on the admin port, in Prometheus' text format or, with `Accept: application/openmetrics-text`, in OpenMetrics, where
      the buckets of histograms carry the ids of traces as exemplars. Every series has the label `service` (`vigie`, or `vigie-api` and
      `vigie-worker` when the roles are apart) and MicroProfile's `mp_scope="application"` besides those below. What listed values a label has exists from start-up, at 0.
      Metrics of Helidon and of the JVM (`base_…`, `vendor_…` scopes) keep their own names. This page is written from the code:
      `mvn test -Dtest=MetricsDocumentTest -Dmetrics.write=true`.

      | metric | type | labels | meaning |
      |---|---|---|---|
      """;

  @Test
  void documentListsTheCatalogue() throws Exception {
    String expected =
        catalogue().stream()
            .map(MetricsDocumentTest::row)
            .collect(Collectors.joining("\n", INTRODUCTION, "\n"));
    if (Boolean.getBoolean("metrics.write")) {
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
  }

  @Test
  void namesAreUnique() throws Exception {
    assertThat(catalogue().stream().map(Metric::name)).doesNotHaveDuplicates();
  }

  private static String row(Metric metric) {
    String labels =
        metric.labels().stream().map(MetricsDocumentTest::label).collect(Collectors.joining("; "));
    String buckets =
        metric.buckets().isEmpty()
            ? ""
            : " Buckets: %s."
                .formatted(
                    metric.buckets().stream()
                        .map(MetricsDocumentTest::plain)
                        .collect(Collectors.joining(" ")));
    return "| `%s` | %s | %s | %s%s |"
        .formatted(
            metric.name(),
            metric.type().name().toLowerCase(Locale.ROOT),
            labels.isEmpty() ? "–" : labels,
            metric.help(),
            buckets);
  }

  private static String label(Label label) {
    return label.values().isEmpty()
        ? "`%s` (%s)".formatted(label.name(), label.source())
        : "`%s`: %s".formatted(label.name(), String.join(", ", label.values()));
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  /** Every constant of the service, by name. */
  static List<Metric> catalogue() throws IOException, ReflectiveOperationException {
    List<Metric> metrics = new ArrayList<>();
    try (InputStream index = Files.newInputStream(Path.of("target/classes/META-INF/jandex.idx"))) {
      for (ClassInfo type : new IndexReader(index).read().getKnownClasses()) {
        for (FieldInfo field : type.fields()) {
          boolean isEntry =
              Modifier.isStatic(field.flags())
                  && field.type().name().toString().equals(Metric.class.getName());
          if (isEntry) {
            Field constant = Class.forName(type.name().toString()).getDeclaredField(field.name());
            constant.setAccessible(true);
            metrics.add((Metric) constant.get(null));
          }
        }
      }
    }
    metrics.sort(Comparator.comparing(Metric::name));
    return metrics;
  }
}
