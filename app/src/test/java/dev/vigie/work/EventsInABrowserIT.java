package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Chromium;
import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A browser's EventSource follows a work, through the end of a stream that has grown too old. */
@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.events.stream-age", value = "1s")
class EventsInABrowserIT extends HttpTestCase {
  private static final int STEPS = 50;

  @Test
  void goesOnByItselfAndStopsWhenNothingMoreWillCome(@TempDir Path profile) throws Exception {
    UUID id = UUID.fromString(json(post("/v1/documents", "a letter")).get("id").asString());
    FakeEngine engine = CDI.current().select(FakeEngine.class).get();
    int[] done = {0};
    try (Chromium browser = Chromium.open(uri("/"), profile);
        ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> working =
          worker.scheduleAtFixedRate(
              () -> {
                if (done[0] < STEPS) {
                  engine.progress(id, ++done[0], STEPS);
                } else {
                  engine.finish(id, WorkStatus.SUCCEEDED, "{}");
                }
              },
              0,
              100,
              TimeUnit.MILLISECONDS);

      JsonNode seen = browser.await(follow(id));
      working.cancel(true);

      assertThat(seen.get("states").valueStream().map(JsonNode::asString).distinct())
          .startsWith("ACCEPTED")
          .endsWith("SUCCEEDED");
      assertThat(seen.get("progress").valueStream().map(JsonNode::asInt)).isNotEmpty().isSorted();
      assertThat(seen.get("stages").valueStream().map(JsonNode::asString)).containsOnly("reading");
      assertThat(seen.get("opened").asInt()).isGreaterThan(1);
    }
  }

  private static String follow(UUID id) {
    return """
    new Promise(done => {
      const seen = { states: [], progress: [], stages: [], opened: 0 };
      const events = new EventSource('/v1/work/%s/events');
      events.onopen = () => seen.opened++;
      events.addEventListener('progress', event => {
        const data = JSON.parse(event.data);
        seen.progress.push(data.progress.done);
        seen.stages.push(data.stage);
      });
      events.addEventListener('state', event => {
        seen.states.push(JSON.parse(event.data).status);
      });
      events.onerror = () => {
        if (events.readyState === EventSource.CLOSED) done(seen);
      };
    })
    """
        .formatted(id);
  }
}
