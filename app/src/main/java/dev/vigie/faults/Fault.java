package dev.vigie.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong. */
public enum Fault {
  LATENCY(
      "Each request to a route of the API waits before it is served.",
      "delay_ms",
      1,
      60_000,
      2_000),
  ERRORS(
      "A share of the requests to routes of the API is answered with 500.", "ratio", 0.001, 1, 1),
  MODEL_FAILING("Each call of a model fails."),
  MODEL_SLOW("Each call of a model takes longer.", "delay_ms", 1, 60_000, 1_000),
  MODEL_MISSING("Models are taken for not loaded."),
  WORKER_STUCK("Attempts begin and then do nothing, until the fault ends."),
  QUEUE_STALL("Workers take their next message and do nothing with it, until the fault ends."),
  BROKER_DOWN("The embedded broker cuts its connections and takes no new ones."),
  STORE_DOWN("No connection to the store is given out."),
  MEMORY_HOG("Fills the heap, up to 97 % of its maximum.", "megabytes", 1, 1_000_000, 256),
  LOGS_DROPPED("Lines do not reach the log file and are counted as dropped.");

  /**
   * How much of a fault.
   *
   * @param name with its unit, if it has one
   * @param least allowed
   * @param most allowed
   * @param usual when none is given
   */
  public record Amount(String name, double least, double most, double usual) {}

  private static final String NOTHING = "";

  private final String description;
  private final String amountName;
  private final double least;
  private final double most;
  private final double usual;

  Fault(String description) {
    this(description, NOTHING, 1, 1, 1);
  }

  Fault(String description, String amountName, double least, double most, double usual) {
    this.description = description;
    this.amountName = amountName;
    this.least = least;
    this.most = most;
    this.usual = usual;
  }

  /** One sentence in English. */
  public String description() {
    return description;
  }

  /** Empty for what either is or is not. */
  public Optional<Amount> amount() {
    return amountName.equals(NOTHING)
        ? Optional.empty()
        : Optional.of(new Amount(amountName, least, most, usual));
  }

  /** As in {@code model-slow}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of a label; empty if there is none. */
  public static Optional<Fault> labelled(String label) {
    return Arrays.stream(values()).filter(fault -> fault.label().equals(label)).findFirst();
  }
}
