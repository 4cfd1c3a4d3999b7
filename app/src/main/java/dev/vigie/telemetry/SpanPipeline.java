package dev.vigie.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a span from its end to the collector: a bounded queue, sent in batches by a thread of
 * its own, so that a collector that is away costs callers nothing. Spans that the sampling left out
 * wait for the end of their root in this process; when that failed or was slow, they go along.
 */
final class SpanPipeline implements SpanProcessor {
  private static final Logger LOGGER = LoggerFactory.getLogger(SpanPipeline.class);
  private static final int QUEUE = 4_096;
  private static final int BATCH = 512;
  private static final Duration BETWEEN_BATCHES = Duration.ofSeconds(1);
  private static final Duration EXPORT_LIMIT = Duration.ofSeconds(10);
  private static final int UNDECIDED_AT_MOST = 20_000;
  private static final int UNDECIDED_SPANS = 100;

  private final BatchSpanProcessor batches;
  private final long slowNanos;

  /** What runs now and was left out by the sampling, by the id of the span. */
  private final Map<String, Undecided> running = new ConcurrentHashMap<>();

  /** A root within this process, and those of its spans that have ended before it. */
  private static final class Undecided {
    private final String root;
    private final List<ReadableSpan> ended = new ArrayList<>();
    private boolean isKept;

    Undecided(String root) {
      this.root = root;
    }

    synchronized List<ReadableSpan> add(ReadableSpan span) {
      if (isKept) {
        return List.of(span);
      }
      if (ended.size() < UNDECIDED_SPANS) {
        ended.add(span);
      }
      return List.of();
    }

    synchronized List<ReadableSpan> keep(ReadableSpan span) {
      isKept = true;
      List<ReadableSpan> all = new ArrayList<>(ended);
      all.add(span);
      ended.clear();
      return all;
    }
  }

  private SpanPipeline(BatchSpanProcessor batches, Duration slow) {
    this.batches = batches;
    this.slowNanos = slow.toNanos();
  }

  /**
   * @param slow a root that takes longer is kept
   */
  static SpanPipeline open(SpanExporter exporter, Duration slow) {
    BatchSpanProcessor batches =
        BatchSpanProcessor.builder(new Counting(exporter))
            .setMaxQueueSize(QUEUE)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(BETWEEN_BATCHES)
            .setExporterTimeout(EXPORT_LIMIT)
            .build();
    return new SpanPipeline(batches, slow);
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    SpanContext context = span.getSpanContext();
    if (!context.isSampled() && running.size() < UNDECIDED_AT_MOST) {
      SpanContext parent = span.getParentSpanContext();
      Undecided above =
          parent.isValid() && !parent.isRemote() ? running.get(parent.getSpanId()) : null;
      running.put(context.getSpanId(), above == null ? new Undecided(context.getSpanId()) : above);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      enqueue(span);
    } else {
      decide(span);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  private void enqueue(ReadableSpan span) {
    // The batch processor would drop it as well, but tell nobody.
    if (SpanMetrics.enqueue(QUEUE)) {
      batches.onEnd(span);
    }
  }

  private void decide(ReadableSpan span) {
    String id = span.getSpanContext().getSpanId();
    Undecided undecided = running.remove(id);
    if (undecided == null) {
      return;
    }
    List<ReadableSpan> kept;
    if (!undecided.root.equals(id)) {
      kept = undecided.add(span);
    } else {
      kept = isWorthKeeping(span) ? undecided.keep(span) : List.of();
    }
    kept.forEach(each -> enqueue(new Kept(each)));
  }

  private boolean isWorthKeeping(ReadableSpan root) {
    return root.getLatencyNanos() > slowNanos
        || root.toSpanData().getStatus().getStatusCode() == StatusCode.ERROR;
  }

  @Override
  public CompletableResultCode shutdown() {
    return batches.shutdown();
  }

  @Override
  public CompletableResultCode forceFlush() {
    return batches.forceFlush();
  }

  /** A span that is sent although the sampling left it out. */
  private record Kept(ReadableSpan span) implements ReadableSpan {
    @Override
    public SpanContext getSpanContext() {
      SpanContext context = span.getSpanContext();
      return SpanContext.create(
          context.getTraceId(),
          context.getSpanId(),
          TraceFlags.getSampled(),
          context.getTraceState());
    }

    @Override
    public SpanContext getParentSpanContext() {
      return span.getParentSpanContext();
    }

    @Override
    public String getName() {
      return span.getName();
    }

    @Override
    public SpanData toSpanData() {
      return span.toSpanData();
    }

    @Override
    @SuppressWarnings("deprecation") // The interface still asks for it.
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
      return span.getInstrumentationLibraryInfo();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
      return span.getInstrumentationScopeInfo();
    }

    @Override
    public boolean hasEnded() {
      return span.hasEnded();
    }

    @Override
    public long getLatencyNanos() {
      return span.getLatencyNanos();
    }

    @Override
    public io.opentelemetry.api.trace.SpanKind getKind() {
      return span.getKind();
    }

    @Override
    public <T> T getAttribute(io.opentelemetry.api.common.AttributeKey<T> key) {
      return span.getAttribute(key);
    }
  }

  /** Counts what the collector took and what it did not. */
  private record Counting(SpanExporter exporter) implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      CompletableResultCode result;
      try {
        result = exporter.export(spans);
      } catch (RuntimeException broken) {
        LOGGER.debug("the exporter failed", broken);
        result = CompletableResultCode.ofFailure();
      }
      CompletableResultCode known = result;
      return result.whenComplete(() -> SpanMetrics.exported(spans.size(), known.isSuccess()));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
