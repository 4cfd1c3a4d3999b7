package dev.vigie.work;

import dev.vigie.storage.BatchFailedException;
import dev.vigie.storage.Batcher;
import dev.vigie.work.AttemptStore.ClaimRequest;
import dev.vigie.work.AttemptStore.Finish;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * The writes of the hot path, each of which shares its statement and its commit with those that
 * come at the same time.
 */
final class Batches {
  private static final int LIMIT = 64;

  private final AttemptStore attempts;
  private final Batcher<NewWork, Boolean> inserts;
  private final Batcher<ClaimRequest, Optional<Claim>> claims;
  private final Batcher<Finish, Optional<Ending>> finishes;

  Batches(AcceptanceStore acceptances, AttemptStore attempts) {
    this.attempts = attempts;
    this.inserts = new Batcher<>(2, LIMIT, acceptances::insertAll);
    this.claims = new Batcher<>(1, LIMIT, attempts::claimAll);
    this.finishes = new Batcher<>(1, LIMIT, attempts::finishAll);
  }

  /** See {@link AcceptanceStore#insertAll}. */
  boolean insert(NewWork work) {
    return submit(inserts, work);
  }

  /** See {@link AttemptStore#claimAll}. */
  Optional<Claim> claim(ClaimRequest request) {
    return submit(claims, request);
  }

  /** See {@link AttemptStore#finishAll}. */
  Optional<Ending> finish(Finish finish) {
    return finish.fitsOneChunk() ? submit(finishes, finish) : attempts.finish(finish);
  }

  /** A failure of the store looks the same whether a write shared its commit or not. */
  private static <I, O> O submit(Batcher<I, O> batcher, I input) {
    try {
      return batcher.submit(input);
    } catch (BatchFailedException failure) {
      if (failure.getCause() instanceof JdbiException store) {
        throw store;
      }
      throw failure;
    }
  }
}
