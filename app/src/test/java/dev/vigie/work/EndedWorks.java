package dev.vigie.work;

import dev.vigie.work.RealParts.Parts;
import dev.vigie.workload.Content;
import dev.vigie.workload.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

/** For tests of other packages that need works which come to an end, in a real store. */
public abstract class EndedWorks extends EngineOnRealParts {
  private final WebhookStore outbox;

  protected EndedWorks(Parts parts) {
    super(parts);
    outbox = new WebhookStore(parts.database().jdbi());
  }

  @BeforeEach
  void forgetOtherTests() {
    jdbi().useHandle(handle -> handle.execute("DELETE FROM webhook"));
  }

  protected Jdbi jdbi() {
    return parts.database().jdbi();
  }

  protected WebhookOutbox outbox() {
    return outbox;
  }

  /** Has a work done; what is to be told of it then stands in the outbox. */
  protected Work end(String owner, Optional<CallbackTarget> callback)
      throws IOException, InterruptedException, SubmissionRefusedException {
    Engine engine =
        started.isEmpty()
            ? start(toy(task -> Outcome.complete(Content.of(bytes("done")))))
            : started.getFirst();
    UUID id = engine.accept(submission(owner, "input", callback)).id();
    return engine.await(owner, id, Duration.ofSeconds(15)).orElseThrow();
  }

  protected void erase(Work work) {
    started.getFirst().erase(work.owner(), work.id());
  }
}
