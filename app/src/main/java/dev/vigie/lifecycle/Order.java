package dev.vigie.lifecycle;

/** The order in which the parts start; they stop in the opposite order. HTTP comes after all. */
public final class Order {
  /** What all others are seen through. */
  public static final int TELEMETRY = 100;

  /** The store is up and migrated. */
  public static final int STORE = 200;

  /** The embedded broker is up; an external one may still be away. */
  public static final int BROKER = 300;

  /** The engine and what it needs. */
  public static final int ENGINE = 400;

  /** What a workload brings along that has a life of its own. */
  public static final int WORKLOAD = 500;

  private Order() {}
}
