package dev.vigie.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A service without Elasticsearch says so where it is asked, and only there. */
@HelidonTest
@DisableDiscovery
class SearchOffTest extends HttpTestCase {
  @Test
  void logsSayWhichSettingIsMissing() {
    HttpResponse<byte[]> off =
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + "/logs")));

    assertThat(off.statusCode()).isEqualTo(404);
    assertThat(text(off)).contains("vigie.search.url");
  }

  @Test
  void documentsSayThatTheyCannotBeSearched() {
    HttpResponse<byte[]> off = get("/v1/documents?q=invoice");

    assertThat(off.statusCode()).isEqualTo(404);
    assertThat(text(off)).contains("vigie.search.url");
    assertThat(get("/v1/documents?limit=x").statusCode()).isEqualTo(400);
  }
}
