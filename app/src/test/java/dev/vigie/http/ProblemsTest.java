package dev.vigie.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@HelidonTest
@DisableDiscovery
class ProblemsTest extends HttpTestCase {
  @Test
  void anUnknownPathIsAProblem() {
    HttpResponse<byte[]> response = get("/nowhere");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = get("/openapi");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = get("/strange/failure");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = delete("/v1/work");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = get("/v1/work");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = post("/v1/documents", "hello world");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    response = get("/v1/work/0");
    System.err.println(response.statusCode() + " " + response.headers().map() + text(response));
    assertThat(response.statusCode()).isEqualTo(400);
  }
}
