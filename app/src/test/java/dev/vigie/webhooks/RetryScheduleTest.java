package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import dev.vigie.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a call that failed is made again. */
class RetryScheduleTest {
  private static final Optional<Duration> NOT_ASKED = Optional.empty();
  private final Random random = new Random(7);

  @Test
  void usualScheduleIsThatOfTheSpecificationAndEndsWithinADay() {
    List<Duration> delays = settings("").retryDelays();

    assertThat(delays)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10));
    Duration longest =
        delays.stream().reduce(Duration.ZERO, Duration::plus).multipliedBy(6).dividedBy(5);
    assertThat(longest).isLessThan(Duration.ofDays(1));
  }

  @Test
  void eachDelayIsUpToAFifthLongerAndAfterTheLastThereIsNone() {
    RetrySchedule schedule =
        new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofHours(1)));

    for (int round = 0; round < 100; round++) {
      assertThat(schedule.delayAfter(1, NOT_ASKED, random).orElseThrow())
          .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
      assertThat(schedule.delayAfter(2, NOT_ASKED, random).orElseThrow())
          .isBetween(Duration.ofHours(1), Duration.ofMinutes(72));
    }
    assertThat(schedule.delayAfter(3, NOT_ASKED, random)).isEmpty();
  }

  @Test
  void receiversWishIsObeyedWithinBoundsAndGivesNoFurtherTry() {
    RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofMinutes(5)));

    assertThat(asked(schedule, Duration.ofSeconds(30)))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
    assertThat(asked(schedule, Duration.ofSeconds(-5)))
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_200));
    assertThat(asked(schedule, Duration.ofDays(300)))
        .isBetween(Duration.ofHours(6), Duration.ofMinutes(432));
    assertThat(schedule.delayAfter(2, Optional.of(Duration.ofSeconds(1)), random)).isEmpty();
  }

  @Test
  void settingsThatAreNoTargetsAreRefused() {
    Settings settings =
        new Settings(key ->
            key.equals("vigie.webhooks.allowed-targets")
                ? Optional.of("10.0.0.0/33, no blanks please")
                : Optional.empty());
    WebhookSettings.from(settings);

    assertThatThrownBy(settings::check)
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("10.0.0.0/33")
        .hasMessageContaining("no blanks please");
  }

  private Duration asked(RetrySchedule schedule, Duration wish) {
    return schedule.delayAfter(1, Optional.of(wish), random).orElseThrow();
  }

  private static WebhookSettings settings(String delays) {
    return WebhookSettings.from(
        new Settings(key -> Optional.of(delays).filter(given -> !given.isEmpty())));
  }
}
