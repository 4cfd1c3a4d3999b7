package dev.vigie.deploy;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the image's last stage says of the process in it.
 *
 * @param environment by {@code ENV}
 * @param health the command of {@code HEALTHCHECK}
 */
record Dockerfile(Map<String, String> environment, List<String> entrypoint, List<String> health) {
  private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

  static Dockerfile read() throws IOException {
    String whole = Files.readString(Programs.home().resolve("Dockerfile")).replace("\\\n", " ");
    String last = whole.substring(whole.lastIndexOf("\nFROM "));
    Map<String, String> environment = new TreeMap<>();
    VARIABLE
        .matcher(line(last, "ENV (.*)"))
        .results()
        .forEach(found -> environment.put(found.group(1), value(found)));
    return new Dockerfile(
        environment,
        words(line(last, "ENTRYPOINT (.*)")),
        words(line(last, "HEALTHCHECK .*? CMD (.*)")));
  }

  private static String value(MatchResult variable) {
    return variable.group(2) == null ? variable.group(3) : variable.group(2);
  }

  private static String line(String stage, String instruction) {
    Matcher line = Pattern.compile("(?m)^" + instruction + "$").matcher(stage);
    if (!line.find()) {
      throw new IllegalStateException("The Dockerfile has no " + instruction);
    }
    return line.group(1);
  }

  private static List<String> words(String array) {
    return Json.MAPPER.readTree(array).valueStream().map(JsonNode::asString).toList();
  }
}
