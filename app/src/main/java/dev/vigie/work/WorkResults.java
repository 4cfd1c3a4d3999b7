package dev.vigie.work;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.workload.Content;
import dev.vigie.workload.QueuedWorkload;
import dev.vigie.workload.ResultFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers with results, in the format that the caller prefers. */
@ApplicationScoped
class WorkResults {
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Works works;
  private final Map<String, List<ResultFormat>> formats;

  @Inject
  WorkResults(Works works, Instance<QueuedWorkload> workloads) {
    this.works = works;
    this.formats =
        workloads.stream()
            .collect(
                Collectors.toUnmodifiableMap(QueuedWorkload::name, QueuedWorkload::resultFormats));
  }

  /**
   * @throws ProblemException if there is no result, or none in an acceptable format
   */
  Response answer(Work work, Request request) {
    if (!work.status().hasResult()) {
      throw noResult(work);
    }
    List<ResultFormat> others = formats.getOrDefault(work.workload(), List.of());
    MediaType chosen = choose(others, request);
    EntityTag tag = new EntityTag(work.id() + "-" + chosen.getSubtype());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.tag(tag).build();
    }
    Content result = works.result(work.owner(), work.id()).orElseThrow(WorkResults::erased);
    Response.ResponseBuilder response =
        others.stream()
            .filter(format -> MediaType.valueOf(format.mediaType()).equals(chosen))
            .findFirst()
            .map(format -> converted(result, format))
            .orElseGet(() -> json(result));
    return response.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private static MediaType choose(List<ResultFormat> others, Request request) {
    MediaType[] offered =
        Stream.concat(
                Stream.of(MediaType.APPLICATION_JSON_TYPE),
                others.stream().map(format -> MediaType.valueOf(format.mediaType())))
            .toArray(MediaType[]::new);
    Variant variant = request.selectVariant(Variant.mediaTypes(offered).build());
    if (variant == null) {
      throw new ProblemException(
              ProblemType.NOT_ACCEPTABLE,
              "The result comes in none of the formats in the header Accept.")
          .with("offered", Stream.of(offered).map(MediaType::toString).toList());
    }
    return variant.getMediaType();
  }

  private static Response.ResponseBuilder json(Content result) {
    StreamingOutput body =
        target -> {
          try (InputStream bytes = result.open()) {
            bytes.transferTo(target);
          }
        };
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CONTENT_LENGTH, result.size());
  }

  private static Response.ResponseBuilder converted(Content result, ResultFormat format) {
    StreamingOutput body =
        target -> {
          try (InputStream bytes = result.open()) {
            format.converter().convert(bytes, target);
          }
        };
    return Response.ok(body, MediaType.valueOf(format.mediaType()).withCharset("utf-8"));
  }

  private static ProblemException noResult(Work work) {
    return switch (work.status()) {
      case ACCEPTED, RUNNING ->
          conflict(work, "The work is not finished yet; ask again later.")
              .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      case CANCELLED -> conflict(work, "The work was cancelled; it has no result.");
      case FAILED -> failed(work);
      case ERASED, SUCCEEDED, PARTIAL -> erased();
    };
  }

  private static ProblemException failed(Work work) {
    ProblemException problem = conflict(work, "The work failed; it has no result.");
    work.error()
        .ifPresent(
            error -> problem.with("error", new WorkView.ErrorView(error.type(), error.message())));
    return problem;
  }

  private static ProblemException conflict(Work work, String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail).with("state", work.status());
  }

  private static ProblemException erased() {
    return new ProblemException(
        ProblemType.ERASED, "The input and the result of this work were erased for good.");
  }
}
