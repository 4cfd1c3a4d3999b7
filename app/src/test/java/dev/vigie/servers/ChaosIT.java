package dev.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.bench.chaos.Chaos;
import dev.vigie.bench.chaos.ChaosResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that was acknowledged is lost or doubled, whatever is killed: two processes that take
 * requests, two that do the work, the store, the broker.
 */
class ChaosIT {
  private static final int KILLS = 30;
  private static final Duration WITHIN = Duration.ofHours(1);

  /** Another one is given by {@code -Dchaos.seed}, as {@code ./vigie bench chaos} prints it. */
  private static final long SEED = Long.getLong("chaos.seed", 9);

  @Test
  void everyAcknowledgedWorkHasExactlyOneResultAfterThirtyKills(@TempDir Path folder)
      throws Exception {
    ChaosResult result = Chaos.run(folder, KILLS, WITHIN, SEED);

    assertThat(result.faults()).as("with seed %d", SEED).isEmpty();
    assertThat(result.acknowledged()).isGreaterThan(10 * KILLS);
  }
}
