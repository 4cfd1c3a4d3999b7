package dev.vigie.http;

import io.helidon.common.Weighted;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;

/** What every answer of a port has to go through: first of all, before what Helidon itself adds. */
record ExchangeFeature(ExchangeFilter filter, WebServerErrors errors)
    implements HttpFeature, Weighted {
  /** Above those of Helidon's own features; OpenAPI's is configured. */
  private static final double FIRST = 1_000;

  @Override
  public void setup(HttpRouting.Builder routing) {
    routing.addFilter(filter);
    routing.error(Throwable.class, errors);
  }

  @Override
  public double weight() {
    return FIRST;
  }
}
