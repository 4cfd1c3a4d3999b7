package dev.vigie.deploy;

import java.util.Set;

/**
 * What compose.yaml and k8s/ name ahead of the parts that bring it; a test fails once it is there.
 */
final class NotYetThere {
  static final Set<String> SETTINGS =
      Set.of("vigie.access", "vigie.admin.token-file", "vigie.http.drain");
  static final Set<String> FILES = Set.of("prometheus/json.yml");
  static final Set<String> JOBS = Set.of("logstash");

  private NotYetThere() {}
}
