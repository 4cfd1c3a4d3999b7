package dev.vigie.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.telemetry.Jaeger.Span;
import java.util.List;

/** How the spans of a trace hang together. */
final class SpanTree {
  private SpanTree() {}

  static boolean has(List<Span> spans, String name) {
    return spans.stream().anyMatch(span -> span.name().equals(name));
  }

  static Span one(List<Span> spans, String name) {
    List<Span> found = spans.stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as("%s among %s", name, spans).hasSize(1);
    return found.getFirst();
  }

  static Span below(Span parent, Span child, String kind) {
    assertThat(child.parent()).as("parent of %s", child).contains(parent.id());
    // Jaeger's own protocol has no word for a span within a process.
    assertThat(child.kind().isEmpty() ? "internal" : child.kind())
        .as("kind of %s", child)
        .isEqualTo(kind);
    return child;
  }

  static boolean reaches(List<Span> spans, Span from, Span root) {
    Span at = from;
    while (!at.id().equals(root.id())) {
      String parent = at.parent().orElse("");
      List<Span> above = spans.stream().filter(span -> span.id().equals(parent)).toList();
      if (above.isEmpty()) {
        return false;
      }
      at = above.getFirst();
    }
    return true;
  }
}
