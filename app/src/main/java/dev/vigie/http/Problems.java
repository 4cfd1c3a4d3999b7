package dev.vigie.http;

import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Decides what a caller is told about a failure. */
final class Problems {
  private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

  /** Our own PostgreSQL is back within about two seconds. */
  private static final String STORE_RETRY_SECONDS = "5";

  private Problems() {}

  static Problem of(Throwable failure) {
    return switch (failure) {
      case ProblemException known -> Problem.of(known);
      case WebApplicationException refused -> ofFramework(refused);
      case JacksonException json -> Problem.of(JsonProvider.problem(json));
      case RequestException refused -> ofStatus(refused.status().code(), Map.of(), refused);
      case HttpException refused -> ofStatus(refused.status().code(), Map.of(), refused);
      case IllegalArgumentException badAddress
          when badAddress.getCause() instanceof URISyntaxException ->
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "The address holds a character or a percent-encoding that is not allowed in a URI.");
      default -> {
        if (storeIsAway(failure)) {
          yield unavailable(failure);
        }
        yield isCallersEnd(failure) ? brokenOff(failure) : internal(failure);
      }
    };
  }

  /**
   * What the streams of a request and its answer throw, or the web server where it reads itself.
   */
  private static boolean isCallersEnd(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenOffException
          || cause instanceof InsufficientDataAvailableException
          || (cause instanceof UncheckedIOException
              && cause.getCause() instanceof SocketException)) {
        return true;
      }
    }
    return false;
  }

  /** There may be nobody left to read this, but whoever sent half a body may still listen. */
  private static Problem brokenOff(Throwable callersEnd) {
    LOGGER.info("The request broke off: {}", callersEnd.toString());
    Exchange.currentIfAny().ifPresent(Exchange::breakOff);
    return Problem.of(
        ProblemType.INVALID_REQUEST,
        "The body ended before the length that was said, or its last chunk: send it whole.");
  }

  /**
   * No connection (SQLSTATE class 08), one that the server ended as it went (57P), or a server that
   * has no room for one or no means left (class 53).
   */
  private static boolean storeIsAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException refused && refused.getSQLState() != null) {
        String state = refused.getSQLState();
        return Stream.of("08", "53", "57P").anyMatch(state::startsWith);
      }
    }
    return false;
  }

  private static Problem unavailable(Throwable failure) {
    LOGGER.warn("A request failed because the store cannot be reached: {}", failure.toString());
    return Problem.of(
        ProblemType.OVERLOADED,
        ProblemType.OVERLOADED.status(),
        "The service cannot reach its store now; repeat the request after the seconds in"
            + " Retry-After.",
        Map.of(HttpHeaders.RETRY_AFTER, STORE_RETRY_SECONDS));
  }

  /**
   * @param failure is logged when the status says that we are at fault
   */
  static Problem ofStatus(int status, Map<String, String> headers, Throwable failure) {
    if (status >= 500 && status != ProblemType.OVERLOADED.status()) {
      return internal(failure);
    }
    ProblemType type = ProblemType.ofStatus(status);
    return Problem.of(type, status, detail(status), headers);
  }

  private static Problem ofFramework(WebApplicationException refused) {
    if (refused.getCause() instanceof JacksonException json) {
      return Problem.of(JsonProvider.problem(json));
    }
    if (refused.getCause() instanceof ProblemException known) {
      return Problem.of(known);
    }
    Response response = refused.getResponse();
    String allow = response.getHeaderString(HttpHeaders.ALLOW);
    return ofStatus(
        response.getStatus(), allow == null ? Map.of() : Map.of(HttpHeaders.ALLOW, allow), refused);
  }

  /** The caller learns nothing from inside; the log has it all. */
  private static Problem internal(Throwable failure) {
    LOGGER.error("A request failed", failure);
    return Problem.of(
        ProblemType.INTERNAL,
        "The service failed to answer. Repeat the request later, or report the correlation id.");
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "Nothing is known under this address; /openapi lists what there is.";
      case 405 -> "This address does not know the method; the header Allow lists those it knows.";
      case 406 -> "None of the formats that can be answered fits the header Accept.";
      case 413 -> "The body is larger than the service accepts.";
      case 414 -> "The address is longer than the service accepts.";
      case 415 -> "The Content-Type of the body is not supported here; see /openapi.";
      case 431 -> "The headers are larger than the service accepts.";
      case 503 -> "The service has too many requests at once; repeat this one later.";
      default -> "The request cannot be read as HTTP; check its address, headers and framing.";
    };
  }
}
