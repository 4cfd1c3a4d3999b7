package dev.vigie.access;

import io.helidon.common.Weighted;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;

/** A filter that comes after what every answer goes through, and before all that answers. */
record AccessFeature(Filter filter) implements HttpFeature, Weighted {
  /** Below that of the exchange (1,000), above those of Helidon's own features. */
  private static final double AFTER_EXCHANGE = 900;

  @Override
  public void setup(HttpRouting.Builder routing) {
    routing.addFilter(filter);
  }

  @Override
  public double weight() {
    return AFTER_EXCHANGE;
  }
}
