package dev.vigie.workload.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.http.HttpTestCase;
import io.helidon.microprofile.testing.junit5.AddConfig;
import io.helidon.microprofile.testing.junit5.DisableDiscovery;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@HelidonTest
@DisableDiscovery
@AddConfig(key = "vigie.predictions.model", value = "target/model-swap-test/model.json")
@AddConfig(key = "vigie.predictions.check-interval", value = "50ms")
class ModelSwapTest extends HttpTestCase {
  private static final Path FILE = Path.of("target/model-swap-test/model.json");
  private static final String BATCH =
      "[%s]".formatted(String.join(",", Collections.nCopies(50, Patients.JSON)));

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(FILE.getParent());
    replace(Models.json("start"));
    await().until(() -> version().equals("start"));
  }

  @Test
  void aSwapUnderLoadFailsNoRequestAndMixesNoAnswer() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<Integer>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int caller = 0; caller < 4; caller++) {
        callers.add(threads.submit(() -> callUntil(enough, seen)));
      }
      for (String version : List.of("one", "two", "three")) {
        replace(Models.json(version));
        await().until(() -> seen.contains(version));
      }
      enough.set(true);
    }

    for (Future<Integer> caller : callers) {
      assertThat(caller.get()).isPositive();
    }
    assertThat(seen).contains("one", "two", "three");
  }

  @Test
  void aBrokenModelIsRefusedAndTheOldOneGoesOn() throws IOException {
    replace(Models.json("broken").replace("\"threshold\":0.5", "\"threshold\":5"));
    await().until(() -> !current().state().trouble().isEmpty());

    assertThat(version()).isEqualTo("start");
    assertThat(current().state().trouble()).contains("threshold");
  }

  private static int callUntil(AtomicBoolean enough, Set<String> seen) {
    int calls = 0;
    while (!enough.get()) {
      HttpResponse<byte[]> response =
          post("/v1/predictions", BATCH, "Content-Type", "application/json");
      assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
      Set<String> versions =
          json(response)
              .valueStream()
              .map(one -> one.at("/model/version").asString())
              .collect(Collectors.toSet());
      assertThat(versions).hasSize(1);
      seen.addAll(versions);
      calls++;
    }
    return calls;
  }

  private static void replace(String model) throws IOException {
    Path fresh = Files.writeString(FILE.resolveSibling("fresh"), model);
    Files.move(fresh, FILE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String version() {
    JsonNode model = json(get("/v1/predictions/model"));
    return model.path("version").asString("");
  }

  private static CurrentModel current() {
    return CDI.current().select(CurrentModel.class).get();
  }
}
