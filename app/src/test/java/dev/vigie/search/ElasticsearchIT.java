package dev.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What other tests rely on when they use the real Elasticsearch. */
class ElasticsearchIT {
  @Test
  void asksForAPassword() throws Exception {
    Elasticsearch server = Elasticsearch.shared();
    assertThat(server.send("admin", "wrong", "GET", "/_cluster/health", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void keepsWhatItTookWhenItIsKilledAndStartedAgain() throws Exception {
    Elasticsearch server = Elasticsearch.shared();
    server.call("PUT", "/kept/_doc/1?refresh=true", "{\"text\":\"still here\"}");

    server.kill();
    server.startAgain();

    assertThat(server.call("GET", "/kept/_doc/1", "").path("_source").path("text").asString())
        .isEqualTo("still here");
    server.call("DELETE", "/kept", "");
  }
}
