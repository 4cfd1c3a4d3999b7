package dev.vigie.workload.documents;

import dev.vigie.sandbox.Sandbox;
import dev.vigie.sandbox.SandboxFolder;
import dev.vigie.telemetry.LogFields;
import dev.vigie.workload.Outcome;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.ResultFormat;
import dev.vigie.workload.Task;
import dev.vigie.workload.WorkFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/** Documents: from a file to its text, types and fields. */
final class DocumentsWorkload implements QueuedWorkload {
  static final String NAME = "documents";

  private final Optional<Children> children;
  private final DocumentsSettings settings;
  private final JsonNode limits;
  private final boolean announces;
  private final DocumentMetrics metrics = new DocumentMetrics();

  private record Children(Sandbox sandbox, ChildShares shares) {}

  /**
   * @param sandbox absent in a process that only takes requests
   * @param limits a {@code ReadingSettings} as JSON
   * @param announces whether finished documents are to be indexed
   */
  DocumentsWorkload(
      Optional<Sandbox> sandbox, DocumentsSettings settings, JsonNode limits, boolean announces) {
    this.children = sandbox.map(started -> new Children(started, new ChildShares(started)));
    this.settings = settings;
    this.limits = limits;
    this.announces = announces;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int concurrency() {
    return settings.concurrency();
  }

  @Override
  public Set<String> failureTypes() {
    return Set.copyOf(DocumentMetrics.ERROR_TYPES);
  }

  @Override
  public boolean announcesResults() {
    return announces;
  }

  @Override
  public List<ResultFormat> resultFormats() {
    return List.of(
        new ResultFormat("text/plain", ResultText::writePlain),
        new ResultFormat("text/markdown", ResultText::writeMarkdown));
  }

  @Override
  public Outcome process(Task task) throws WorkFailedException, InterruptedException {
    MDC.put(LogFields.DOCUMENT_ID, task.id().toString());
    long start = System.nanoTime();
    Sandbox sandbox = children.orElseThrow().sandbox();
    ChildShares shares = children.orElseThrow().shares();
    try (SandboxFolder folder = sandbox.openFolder()) {
      DocumentJob job =
          new DocumentJob(
              task, shares, sandbox.capacity(), settings, limits, metrics, folder.path());
      Outcome outcome = job.run();
      metrics.document(
          switch (outcome.completeness()) {
            case COMPLETE -> DocumentMetrics.Ending.SUCCESS;
            case PARTIAL -> DocumentMetrics.Ending.PARTIAL_SUCCESS;
          },
          since(start));
      return outcome;
    } catch (WorkFailedException failure) {
      metrics.error(failure.type());
      if (failure.kind() == WorkFailedException.Kind.PERMANENT
          || task.attempt() >= maximumAttempts()) {
        metrics.document(DocumentMetrics.Ending.ERROR, since(start));
      }
      throw failure;
    } catch (IOException unwritable) {
      throw WorkFailedException.transientFailure(
          DocumentFailures.FILES, "A file of the service could not be written", unwritable);
    } finally {
      shares.forget(task.id());
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
