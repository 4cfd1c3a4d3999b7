package dev.vigie.bench.chaos;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param secondsUnderLoad from the first submission to the last
 * @param secondsUntilDone from the last acknowledgement until no work was left
 * @param acknowledged works that a caller was promised
 * @param repeated works that needed more than one attempt
 * @param refused answers that asked to repeat the request later
 * @param unanswered requests whose connection was refused, broke, or stayed silent
 * @param countedAccepted by the counters of all processes together
 * @param countedCompleted likewise
 * @param faults what should never be, in words; empty when all is well
 */
public record ChaosResult(
    int kills,
    long seed,
    double secondsUnderLoad,
    double secondsUntilDone,
    int acknowledged,
    long repeated,
    int refused,
    int unanswered,
    long countedAccepted,
    long countedCompleted,
    Outages outages,
    List<String> faults) {

  static ChaosResult of(
      int kills,
      long seed,
      double secondsUnderLoad,
      double secondsUntilDone,
      ChaosLoad load,
      StoredWorks stored,
      ChaosSystem system,
      Outages outages)
      throws SQLException {
    return new ChaosResult(
        kills,
        seed,
        secondsUnderLoad,
        secondsUntilDone,
        load.acknowledged().size(),
        stored.repeated(),
        load.refused(),
        load.unanswered(),
        system.ledger().accepted(),
        system.ledger().completed(),
        outages,
        faults(load, stored, system.ledger()));
  }

  private static List<String> faults(ChaosLoad load, StoredWorks stored, Ledger ledger)
      throws SQLException {
    Map<String, String> promised = load.acknowledged();
    Map<String, String> succeeded = stored.succeeded();
    List<String> faults = new ArrayList<>(load.surprises());
    expect(faults, "works that never ended", stored.unfinished(), 0);
    expect(faults, "works in the store", stored.all(), promised.size());
    expect(faults, "results", stored.results(), promised.size());
    expect(faults, "ids", new HashSet<>(promised.values()).size(), promised.size());
    promised.forEach((key, id) -> {
      if (!id.equals(succeeded.get(key))) {
        faults.add(
            "%s was acknowledged as %s and succeeded as %s".formatted(key, id, succeeded.get(key)));
      }
    });
    if (ledger.accepted() > promised.size() || ledger.completed() > promised.size()) {
      faults.add(
          "%d works, but %d were counted as accepted and %d as completed"
              .formatted(promised.size(), ledger.accepted(), ledger.completed()));
    }
    return List.copyOf(faults);
  }

  private static void expect(List<String> faults, String what, long found, long expected) {
    if (found != expected) {
      faults.add("%s: %d instead of %d".formatted(what, found, expected));
    }
  }
}
