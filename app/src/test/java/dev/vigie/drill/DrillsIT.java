package dev.vigie.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault is told of by the real programs, and its end too. */
class DrillsIT {
  @Test
  void allDrillsGoAsExpected(@TempDir Path folder) throws Exception {
    Stack.PROGRAMS.forEach(Programs::orSkip);
    try (DrillStack stack = DrillStack.start(folder, line -> {})) {
      assertThat(stack.run(Drills.ALL, outcome -> {}))
          .allSatisfy(outcome -> assertThat(outcome.mistakes()).as(Report.of(outcome)).isEmpty());
    }
  }
}
