package dev.vigie.operate;

import dev.vigie.operate.JaegerSpans.Span;
import dev.vigie.telemetry.LogFields;
import dev.vigie.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What happened to one piece of work, from the store, the logs and the spans, in one order. */
record Timeline(List<Attempt> attempts, SpanSummary spans, List<Event> events) {
  /** Where an event is known from; of the same moment, the first of these comes first. */
  enum Source {
    STORE,
    SPAN,
    LOG
  }

  /**
   * Something that happened.
   *
   * @param what in words
   * @param seconds how long it took, for a span
   * @param details the line, or the ids of the span
   */
  record Event(
      Instant at,
      Source source,
      String what,
      Optional<Double> seconds,
      Optional<String> error,
      Object details) {}

  /**
   * One attempt, as far as its log lines tell.
   *
   * @param firstLine when its first line was written
   * @param errors how many of its lines are warnings or errors
   */
  record Attempt(int number, Instant firstLine, Instant lastLine, int lines, int errors) {}

  /**
   * @param seconds from the begin of the first to the end of the last
   */
  record SpanSummary(int count, int errors, double seconds) {}

  static Timeline of(Work work, List<JsonNode> lines, List<Span> spans) {
    List<Event> events = new ArrayList<>();
    addStates(work, events);
    lines.forEach(line -> event(line).ifPresent(events::add));
    spans.forEach(span -> events.add(event(span)));
    events.sort(Comparator.comparing(Event::at).thenComparing(Event::source));
    return new Timeline(attempts(lines), summary(spans), List.copyOf(events));
  }

  private static void addStates(Work work, List<Event> events) {
    events.add(state(work.acceptedAt(), "accepted", Optional.empty()));
    work.startedAt()
        .ifPresent(at -> events.add(state(at, "first attempt started", Optional.empty())));
    work.finishedAt()
        .ifPresent(at ->
            events.add(
                state(at, "ended as " + work.status(), work.error().map(Work.Failure::type))));
  }

  private static Event state(Instant at, String what, Optional<String> error) {
    return new Event(at, Source.STORE, what, Optional.empty(), error, Map.of());
  }

  private static Optional<Event> event(JsonNode line) {
    return time(line)
        .map(at ->
            new Event(
                at,
                Source.LOG,
                line.path("message").asString(""),
                Optional.empty(),
                Optional.of(line.path("error_type").asString("")).filter(type -> !type.isEmpty()),
                line));
  }

  private static Event event(Span span) {
    return new Event(
        span.at(),
        Source.SPAN,
        span.name(),
        Optional.of(span.seconds()),
        span.error(),
        Map.of("span_id", span.id(), "parent_span_id", span.parent()));
  }

  private static Optional<Instant> time(JsonNode line) {
    try {
      return Optional.of(Instant.parse(line.path("@timestamp").asString("")));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  private static List<Attempt> attempts(List<JsonNode> lines) {
    Map<Integer, Attempt> attempts = new TreeMap<>();
    for (JsonNode line : lines) {
      // The log context is text; a mapping may have made a number of it.
      String number = line.path(LogFields.ATTEMPT).asString("");
      Optional<Instant> at = time(line);
      if (number.matches("\\d{1,6}") && at.isPresent()) {
        int error = List.of("WARN", "ERROR").contains(line.path("level").asString("")) ? 1 : 0;
        Attempt single = new Attempt(Integer.parseInt(number), at.get(), at.get(), 1, error);
        attempts.merge(single.number(), single, Timeline::together);
      }
    }
    return List.copyOf(attempts.values());
  }

  private static Attempt together(Attempt one, Attempt other) {
    return new Attempt(
        one.number(),
        one.firstLine().isBefore(other.firstLine()) ? one.firstLine() : other.firstLine(),
        one.lastLine().isAfter(other.lastLine()) ? one.lastLine() : other.lastLine(),
        one.lines() + other.lines(),
        one.errors() + other.errors());
  }

  private static SpanSummary summary(List<Span> spans) {
    Optional<Instant> begin = spans.stream().map(Span::at).min(Comparator.naturalOrder());
    Optional<Instant> end = spans.stream().map(Timeline::end).max(Comparator.naturalOrder());
    return new SpanSummary(
        spans.size(),
        (int) spans.stream().filter(span -> span.error().isPresent()).count(),
        begin.isPresent() && end.isPresent()
            ? Duration.between(begin.get(), end.get()).toNanos() / 1e9
            : 0);
  }

  private static Instant end(Span span) {
    return span.at().plusNanos(Math.round(span.seconds() * 1e9));
  }
}
