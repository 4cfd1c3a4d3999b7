package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys from an address with too many failures, while the store is slow to say no. */
class KeyCheckTest {
  private static final int GUESSES = 50;
  private static final int AT_A_TIME = 2;

  private final KeyText right = KeyText.random();
  private final AtomicInteger guessesLookedUp = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private final KeyMemory memory = new KeyMemory(Duration.ofDays(1), this::lookUp);

  @AfterEach
  void letTheStoreAnswer() {
    answers.countDown();
  }

  @Test
  void guessesReachTheStoreOnlyAFewAtATime() {
    KeyCheck check = check(Duration.ZERO);
    guess(check, AT_A_TIME);
    await().until(() -> guessesLookedUp.get() == AT_A_TIME);

    assertThatThrownBy(() -> check.check(KeyText.random().text(), true))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThat(guessesLookedUp).hasValue(AT_A_TIME);
  }

  @Test
  void aRememberedKeyFromThereNeedsNoTurn() throws RefusedException {
    KeyCheck check = check(Duration.ZERO);
    check.check(right.text(), false);
    guess(check, AT_A_TIME);
    await().until(() -> guessesLookedUp.get() == AT_A_TIME);

    assertThat(check.check(right.text(), true).owner()).isEqualTo("someone");
  }

  @Test
  void anotherKeyFromThereGetsItsTurn() throws RefusedException {
    KeyCheck check = check(Duration.ofDays(1));
    guess(check, GUESSES);
    await().until(() -> guessesLookedUp.get() == AT_A_TIME);
    answers.countDown();

    assertThat(check.check(right.text(), true).owner()).isEqualTo("someone");
  }

  @Test
  void keysFromElsewhereDoNotWait() throws RefusedException {
    KeyCheck check = check(Duration.ofDays(1));
    guess(check, GUESSES);
    await().until(() -> guessesLookedUp.get() == AT_A_TIME);

    assertThat(check.check(right.text(), false).owner()).isEqualTo("someone");
  }

  private KeyCheck check(Duration patience) {
    Jdbi away =
        Jdbi.create(() -> {
          throw new SQLException("not needed here");
        });
    return new KeyCheck(memory, new KeyUses(new KeyStore(away)), patience);
  }

  private static void guess(KeyCheck check, int times) {
    for (int count = 0; count < times; count++) {
      Thread.ofVirtual()
          .start(() ->
              assertThatThrownBy(() -> check.check(KeyText.random().text(), true))
                  .isInstanceOf(RefusedException.class));
    }
  }

  private Optional<KeyStore.Hashed> lookUp(String id) {
    if (id.equals(right.id())) {
      return Optional.of(new KeyStore.Hashed(key(), right.hash()));
    }
    guessesLookedUp.incrementAndGet();
    try {
      answers.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return Optional.empty();
  }

  private ApiKey key() {
    return new ApiKey(
        right.id(),
        "someone",
        "a test",
        Set.of(Scope.READ),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
