package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.sandbox.SandboxException;
import dev.vigie.sandbox.SandboxException.Kind;
import dev.vigie.sandbox.SandboxSession;
import dev.vigie.telemetry.OpenSpan;
import dev.vigie.telemetry.Spans;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;
import dev.vigie.workload.documents.PageRecord.PageError;
import dev.vigie.workload.documents.model.Understanding;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One attempt at one document: open, read the pages, conclude, write the result. */
final class DocumentJob {
  private static final Logger LOGGER = LoggerFactory.getLogger(DocumentJob.class);

  /** A document that is read within this time is not worth a second child. */
  private static final Duration ALONE = Duration.ofMillis(300);

  private static final Duration END = Duration.ofSeconds(10);

  private final Task task;
  private final DocumentName name;
  private final ChildShares shares;
  private final int children;
  private final DocumentsSettings settings;
  private final JsonNode limits;
  private final DocumentMetrics metrics;
  private final JobFiles files;

  DocumentJob(
      Task task,
      ChildShares shares,
      int children,
      DocumentsSettings settings,
      JsonNode limits,
      DocumentMetrics metrics,
      Path folder) {
    this.task = task;
    this.name = DocumentName.of(task.parameters());
    this.shares = shares;
    this.children = children;
    this.settings = settings;
    this.limits = limits;
    this.metrics = metrics;
    this.files = new JobFiles(folder);
  }

  Outcome run() throws WorkFailedException, InterruptedException {
    try {
      String sha256 = files.copyInput(task);
      ChildShares.Turn turn = turn();
      long begin = System.nanoTime();
      task.stage("extracting");
      OpenedFile opened = openOrClose(turn);
      long extracted = System.nanoTime();
      task.stage("reading");
      Map<Integer, Optional<PageError>> pages = readPages(turn, opened);
      long read = System.nanoTime();
      List<PageError> errors = pages.values().stream().flatMap(Optional::stream).toList();
      errors.forEach(error -> metrics.pageFailed());
      if (!errors.isEmpty() && errors.size() == pages.size()) {
        throw allFailed(errors);
      }
      task.stage("classifying");
      Understanding understanding = conclude(opened);
      LOGGER.info(
          "document extracted in {} ms, {} pages read in {} ms, understood as {} in {} ms",
          milliseconds(begin, extracted),
          pages.size(),
          milliseconds(extracted, read),
          understanding.document().type().label(),
          milliseconds(read, System.nanoTime()));
      metrics.pagesSucceeded(understanding.pages().stream().map(guess -> guess.type()).toList());
      task.stage("writing");
      Path result = files.result();
      try (ResultWriter writer = new ResultWriter(Files.newOutputStream(result))) {
        writer.write(name.filename(), task.inputSize(), sha256, opened, understanding, files);
      }
      UnlinkedFile content = new UnlinkedFile(result);
      return errors.isEmpty() ? Outcome.complete(content) : Outcome.partial(content);
    } catch (SandboxException failure) {
      throw DocumentFailures.ofDocument(failure);
    } catch (IOException | JacksonException failure) {
      throw WorkFailedException.transientFailure(
          DocumentFailures.FILES, "A file of the service could not be read or written", failure);
    }
  }

  private static long milliseconds(long begin, long end) {
    return TimeUnit.NANOSECONDS.toMillis(end - begin);
  }

  private ChildShares.Turn turn() throws SandboxException, InterruptedException {
    return shares.take(task.id()).orElseThrow();
  }

  private OpenedFile openOrClose(ChildShares.Turn turn)
      throws SandboxException, IOException, InterruptedException {
    boolean opened = false;
    try {
      OpenedFile file = open(turn.session());
      opened = true;
      return file;
    } finally {
      if (!opened) {
        turn.close();
      }
    }
  }

  private OpenedFile open(SandboxSession session)
      throws SandboxException, IOException, InterruptedException {
    files.giveInput(session.scratch());
    byte[] request = ChildRequest.open(name.filename(), name.language(), limits);
    try (OpenSpan span = Spans.begin("documents extract", SpanKind.INTERNAL)) {
      OpenedFile opened =
          Json.MAPPER.readValue(session.call(request, settings.openTime()), OpenedFile.class);
      span.with("vigie.document.pages", opened.pageCount());
      return opened;
    }
  }

  private Map<Integer, Optional<PageError>> readPages(ChildShares.Turn turn, OpenedFile opened)
      throws SandboxException, IOException, InterruptedException {
    PageReading reading =
        new PageReading(
            task, opened.pageCount(), shares, settings, metrics, files, session -> open(session));
    // Their spans belong below this thread's.
    ExecutorService runners = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());
    boolean ended = false;
    try {
      boolean handedOver = false;
      try {
        reading.resume();
        runners.execute(() -> reading.run(Optional.of(turn)));
        handedOver = true;
      } finally {
        if (!handedOver) {
          turn.close();
        }
      }
      Map<Integer, Optional<PageError>> pages = await(reading, runners);
      ended = true;
      return pages;
    } finally {
      if (ended) {
        // Runners that still wait for a child have nothing to do.
        shares.withdraw(task.id());
      } else {
        runners.shutdownNow();
      }
      awaitEnd(runners);
    }
  }

  private Map<Integer, Optional<PageError>> await(PageReading reading, ExecutorService runners)
      throws SandboxException, IOException, InterruptedException {
    try {
      try {
        return reading.end().get(ALONE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException worthMoreChildren) {
        int more = Math.min(children - 1, reading.left());
        for (int i = 0; i < more; i++) {
          runners.execute(() -> reading.run(Optional.empty()));
        }
        return reading.end().get();
      }
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case SandboxException failure -> throw failure;
        case IOException failure -> throw failure;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  private static void awaitEnd(ExecutorService runners) throws InterruptedException {
    runners.shutdown();
    if (!runners.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
      runners.shutdownNow();
    }
  }

  private Understanding conclude(OpenedFile opened)
      throws SandboxException, IOException, InterruptedException {
    try (ChildShares.Turn turn = turn();
        OpenSpan span = Spans.begin("documents classify", SpanKind.INTERNAL)) {
      files.giveTexts(opened.pageCount(), turn.session().scratch());
      byte[] request = ChildRequest.conclude(name.filename());
      byte[] answer = turn.session().call(request, settings.concludeTime());
      Understanding understanding = Json.MAPPER.readValue(answer, Understanding.class);
      span.with("vigie.document.type", understanding.document().type().label());
      return understanding;
    } catch (SandboxException failure) {
      metrics.error("classification_error");
      throw failure;
    }
  }

  private WorkFailedException allFailed(List<PageError> errors) {
    PageError first = errors.getFirst();
    boolean crashed = errors.stream().anyMatch(e -> e.type().equals(DocumentFailures.CRASHED));
    if (crashed) {
      return WorkFailedException.transientFailure(
          DocumentFailures.CRASHED,
          "The analysis ended unexpectedly on every page",
          new IllegalStateException(Kind.CRASHED.name()));
    }
    if (errors.stream().allMatch(error -> error.type().equals(first.type()))) {
      return WorkFailedException.permanent(first.type(), first.message());
    }
    return WorkFailedException.permanent(
        DocumentFailures.ALL_PAGES,
        "None of the %d pages could be read; the first: %s"
            .formatted(errors.size(), first.message()));
  }
}
