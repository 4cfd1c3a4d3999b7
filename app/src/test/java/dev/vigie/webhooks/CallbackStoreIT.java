package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.work.CallbackTarget;
import dev.vigie.work.EndedWorks;
import dev.vigie.work.RealParts.Parts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Callbacks and secrets in a real store. */
class CallbackStoreIT extends EndedWorks {
  private static final int CALLERS = 8;
  private static final int OF_OTHERS = 20_000;
  private static final int FEW = 300;

  private final String owner = "owner-" + UUID.randomUUID();

  CallbackStoreIT(Parts parts) {
    super(parts);
  }

  @Test
  void ofSecretsThatAreMadeAtTheSameTimeOneIsTheNewest() throws Exception {
    SqlCallbackStore callbacks = new SqlCallbackStore(jdbi());
    CountDownLatch ready = new CountDownLatch(CALLERS);
    List<Future<?>> making = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      for (int number = 0; number < CALLERS; number++) {
        making.add(
            threads.submit(() -> {
              ready.countDown();
              ready.await();
              callbacks.addSecret(owner, Signatures.newSecret(), Duration.ZERO);
              return owner;
            }));
      }
      for (Future<?> made : making) {
        made.get();
      }
    }

    assertThat(callbacks.secrets(owner)).hasSize(1);
  }

  @Test
  void theCallsOfOthersAreNotReadWhenACallbackChanges() {
    jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              INSERT INTO webhook (work_id, owner, host, own)
              SELECT gen_random_uuid(), 'other-' || number % 100, 'a.example.com', number % 2 = 0
              FROM generate_series(1, ?) AS number
              """,
              OF_OTHERS);
          handle.execute("VACUUM (ANALYZE) webhook");
        });
    CallbackTarget target =
        new CallbackTarget("a.example.com", URI.create("https://a.example.com/"));
    jdbi()
        .useTransaction(handle -> {
          SqlCallbackStore callbacks = new SqlCallbackStore(Jdbi.create(handle.getConnection()));
          long before = rowsRead(handle);

          callbacks.put(owner, target);
          callbacks.gone(
              owner,
              callbacks.find(owner).map(CallbackStore.Callback::setAt).orElse(Instant.EPOCH));
          callbacks.remove(owner);

          assertThat(rowsRead(handle) - before).isLessThan(FEW);
          handle.rollback();
        });
  }

  private static long rowsRead(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT sum(pg_stat_get_xact_tuples_returned(oid)) FROM pg_class
            WHERE relname LIKE 'webhook%' AND relkind IN ('r', 'i')
            """)
        .mapTo(Long.class)
        .one();
  }
}
