package dev.vigie.http;

import dev.vigie.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads and writes JSON bodies with the one codec of the service. */
@Provider
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class JsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
  /** Name under which Jersey's own JSON providers are told that JSON is taken care of. */
  static final String FEATURE_NAME = "VigieJson";

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type != InputStream.class && type != byte[].class && type != String.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return Json.MAPPER.readValue(body, Json.MAPPER.constructType(genericType));
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.getName().startsWith("dev.vigie.")
        || List.class.isAssignableFrom(type)
        || java.util.Map.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream target)
      throws IOException {
    target.write(Json.MAPPER.writeValueAsBytes(value));
  }

  /** Tells a caller where the JSON is wrong, without a word about our types. */
  static ProblemException problem(JacksonException failure) {
    return RequestErrors.inBody(pointer(failure), detail(failure));
  }

  private static String detail(JacksonException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          "\"%s\" is not a known member; known here: %s"
              .formatted(unknown.getPropertyName(), known(unknown));
      case MismatchedInputException mismatch when failure.getPath().isEmpty() ->
          "The JSON is empty or of another kind (object, array, …) than asked for.";
      case MismatchedInputException mismatch ->
          "The value is missing or of another type than asked for.";
      case StreamReadException malformed -> "The JSON is not well-formed" + where(malformed);
      case StreamConstraintsException tooMuch ->
          "The JSON is nested too deeply, or a name or value in it is too long" + where(tooMuch);
      default -> "The value is not allowed here.";
    };
  }

  private static String known(UnrecognizedPropertyException unknown) {
    return unknown.getKnownPropertyIds() == null
        ? "none"
        : unknown.getKnownPropertyIds().stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String where(JacksonException failure) {
    TokenStreamLocation location = failure.getLocation();
    return location == null || location.getLineNr() < 1
        ? "."
        : " (line %d, column %d).".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String pointer(JacksonException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "/" + step.getIndex()
                : "/" + step.getPropertyName().replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
