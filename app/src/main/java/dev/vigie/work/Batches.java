package dev.vigie.work;

import dev.vigie.storage.Batcher;
import dev.vigie.work.AttemptStore.ClaimRequest;
import dev.vigie.work.AttemptStore.Finish;
import java.util.Optional;

/**
 * The writes of the hot path, each of which shares its statement and its commit with those that
 * come at the same time.
 */
final class Batches {
  private static final int LIMIT = 64;

  private final AttemptStore attempts;
  private final Batcher<NewWork, Boolean> inserts;
  private final Batcher<ClaimRequest, Optional<Claim>> claims;
  private final Batcher<Finish, Boolean> finishes;

  Batches(AcceptanceStore acceptances, AttemptStore attempts) {
    this.attempts = attempts;
    this.inserts = new Batcher<>(2, LIMIT, acceptances::insertAll);
    this.claims = new Batcher<>(1, LIMIT, attempts::claimAll);
    this.finishes = new Batcher<>(1, LIMIT, attempts::finishAll);
  }

  /** See {@link AcceptanceStore#insertAll}. */
  boolean insert(NewWork work) {
    return inserts.submit(work);
  }

  /** See {@link AttemptStore#claimAll}. */
  Optional<Claim> claim(ClaimRequest request) {
    return claims.submit(request);
  }

  /** See {@link AttemptStore#finishAll}. */
  boolean finish(Finish finish) {
    return finish.fitsOneChunk() ? finishes.submit(finish) : attempts.finish(finish);
  }
}
