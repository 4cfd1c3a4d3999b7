package dev.vigie.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The manifests as they lie in {@code k8s/}. After a change of {@code prometheus/rules}: run this
 * test with {@code -Dk8s.write=true}, which writes the rules anew.
 */
class KubernetesTest {
  private static final Path FOLDER = Programs.home().resolve("k8s");
  private static final Path RULES = FOLDER.resolve("components/monitoring/rules.yaml");
  private static final Pattern VARIABLE = Pattern.compile("\\bVIGIE_[A-Z_]+");

  @Test
  void theOperatorsRulesAreThoseOfPrometheus() throws IOException {
    String made = madeOfPrometheusRules();
    if (Boolean.getBoolean("k8s.write")) {
      Files.writeString(RULES, made);
    }

    assertThat(Files.readString(RULES)).isEqualTo(made);
  }

  private static String madeOfPrometheusRules() throws IOException {
    StringBuilder made =
        new StringBuilder(
            "# Made from prometheus/rules: mvn test -Dtest=KubernetesTest -Dk8s.write=true\n");
    try (Stream<Path> files = Files.list(Programs.home().resolve("prometheus/rules"))) {
      for (Path file : files.sorted().toList()) {
        made.append(
            """
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: vigie-%s
              labels: {app.kubernetes.io/name: vigie}
            spec:
            %s\
            """
                .formatted(
                    file.getFileName().toString().replace(".rules.yml", ""),
                    Files.readString(file).replaceAll("(?m)^(?=.)", "  ")));
      }
    }
    return made.toString();
  }

  @Test
  void everyVariableOfVigieIsASetting() throws IOException {
    List<String> variables = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher variable = VARIABLE.matcher(Files.readString(file));
        while (variable.find()) {
          variables.add(variable.group());
        }
      }
    }

    assertThat(variables).hasSizeGreaterThan(15);
    assertThat(KnownSettings.unknown(variables)).isEmpty();
  }
}
