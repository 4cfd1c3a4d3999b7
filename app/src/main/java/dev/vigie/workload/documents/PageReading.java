package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.SandboxException;
import dev.vigie.sandbox.SandboxException.Kind;
import dev.vigie.sandbox.SandboxSession;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import dev.vigie.workload.Task;
import dev.vigie.workload.documents.PageRecord.PageError;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;

/**
 * Reads the pages of one document that are still to be read, each in whichever child is free. A
 * page that brings its child down gets one more try in a fresh one.
 */
final class PageReading {
  /** Opens the document in a child that does not know it yet. */
  interface Opening {
    void open(SandboxSession session) throws SandboxException, IOException, InterruptedException;
  }

  private final Task task;
  private final ChildShares shares;
  private final DocumentsSettings settings;
  private final DocumentMetrics metrics;
  private final JobFiles files;
  private final Opening opening;
  private final int pageCount;
  private final Deque<Integer> pages = new ConcurrentLinkedDeque<>();
  private final Set<Integer> triedAgain = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Optional<PageError>> done = new ConcurrentSkipListMap<>();
  private final AtomicLong spent = new AtomicLong();
  private final CompletableFuture<Map<Integer, Optional<PageError>>> end =
      new CompletableFuture<>();

  PageReading(
      Task task,
      int pageCount,
      ChildShares shares,
      DocumentsSettings settings,
      DocumentMetrics metrics,
      JobFiles files,
      Opening opening) {
    this.task = task;
    this.pageCount = pageCount;
    this.shares = shares;
    this.settings = settings;
    this.metrics = metrics;
    this.files = files;
    this.opening = opening;
  }

  /** Takes over what earlier attempts have kept; the other pages are still to be read. */
  void resume() throws IOException {
    for (Map.Entry<Integer, byte[]> kept : task.checkpoints().entrySet()) {
      if (kept.getKey() >= 1 && kept.getKey() <= pageCount) {
        files.keep(kept.getKey(), kept.getValue());
        done.put(kept.getKey(), PageRecord.fromBytes(kept.getValue()).error());
      }
    }
    for (int number = 1; number <= pageCount; number++) {
      if (!done.containsKey(number)) {
        pages.add(number);
      }
    }
    task.progress(done.size(), pageCount);
    endIfDone();
  }

  /** What became of each page; completed when all are done, or reading cannot go on. */
  CompletableFuture<Map<Integer, Optional<PageError>>> end() {
    return end;
  }

  /** How many pages wait. */
  int left() {
    return pages.size();
  }

  /**
   * Reads pages until none waits.
   *
   * @param first a turn whose child has the document open already; this closes it
   */
  void run(Optional<ChildShares.Turn> first) {
    try {
      Optional<ChildShares.Turn> turn = first;
      do {
        if (turn.isEmpty() && !pages.isEmpty()) {
          turn = shares.take(task.id());
          if (turn.isPresent()) {
            openOrClose(turn.get());
          }
        }
        if (turn.isEmpty()) {
          return;
        }
        try (ChildShares.Turn current = turn.get()) {
          readWhile(current);
        }
        turn = Optional.empty();
      } while (!pages.isEmpty());
    } catch (InterruptedException interrupted) {
      end.completeExceptionally(interrupted);
    } catch (SandboxException | IOException | RuntimeException failure) {
      end.completeExceptionally(failure);
    }
  }

  private void openOrClose(ChildShares.Turn turn)
      throws SandboxException, IOException, InterruptedException {
    boolean opened = false;
    try {
      opening.open(turn.session());
      opened = true;
    } finally {
      if (!opened) {
        turn.close();
      }
    }
  }

  private void readWhile(ChildShares.Turn turn) throws InterruptedException, IOException {
    while (turn.session().usable() && !turn.isOver()) {
      Integer number = pages.poll();
      if (number == null) {
        return;
      }
      read(turn.session(), number);
    }
  }

  private void read(SandboxSession session, int number) throws InterruptedException, IOException {
    if (spent.get() > settings.fileTime().toNanos()) {
      finish(
          PageRecord.failed(
              number,
              new PageError(
                  DocumentFailures.TIME_LIMIT,
                  "The file took longer than the %d s that it may take"
                      .formatted(settings.fileTime().toSeconds())),
              0),
          false);
      return;
    }
    long start = System.nanoTime();
    try {
      PageAnswer page = ask(session, number);
      finish(PageRecord.read(page, metered(start)), true);
    } catch (SandboxException failure) {
      double duration = metered(start);
      if (failure.kind() == Kind.CRASHED && triedAgain.add(number)) {
        pages.addFirst(number);
        return;
      }
      PageError error = DocumentFailures.ofPage(failure);
      // What may have been an accident is tried again by the next attempt, if there is one.
      finish(PageRecord.failed(number, error, duration), failure.kind() != Kind.CRASHED);
    } catch (JacksonException notOurs) {
      PageError error = new PageError(DocumentFailures.CRASHED, "The page gave no usable answer");
      finish(PageRecord.failed(number, error, metered(start)), false);
    }
  }

  private PageAnswer ask(SandboxSession session, int number)
      throws SandboxException, InterruptedException {
    try (OpenSpan span = Spans.begin("documents read page", SpanKind.INTERNAL)) {
      span.with("vigie.page.number", number);
      byte[] answer = session.call(ChildRequest.page(number), settings.pageTime());
      PageAnswer page = Json.MAPPER.readValue(answer, PageAnswer.class);
      span.with("vigie.page.source", page.text().source().name().toLowerCase(Locale.ROOT));
      return page;
    }
  }

  private double metered(long start) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    spent.addAndGet(duration.toNanos());
    metrics.pageRead(duration);
    return duration.toMillis() / 1000.0;
  }

  private void finish(PageRecord page, boolean durable) throws IOException {
    byte[] bytes = page.toBytes();
    files.keep(page.number(), bytes);
    if (durable) {
      task.keep(page.number(), bytes);
    }
    page.error().ifPresent(error -> metrics.error(error.type()));
    done.put(page.number(), page.error());
    task.progress(done.size(), pageCount);
    endIfDone();
  }

  private void endIfDone() {
    if (done.size() == pageCount) {
      end.complete(done);
    }
  }
}
