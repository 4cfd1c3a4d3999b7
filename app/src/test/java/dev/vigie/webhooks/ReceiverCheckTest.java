package dev.vigie.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.Programs;
import dev.vigie.json.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

/**
 * The receiver's code of {@code docs/webhooks.md} knows genuine calls from others: the vector and
 * the cases of the specification's own libraries (standard-webhooks/standard-webhooks, tests of
 * libraries/python, /java and /javascript).
 */
class ReceiverCheckTest {
  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SENT = 1_614_265_330;
  private static final String BODY = "{\"test\": 2432232314}";
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String OTHER = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

  /**
   * @param now at the receiver, in seconds
   */
  private record Case(
      String secret,
      String id,
      String timestamp,
      String signatures,
      String body,
      long now,
      boolean genuine) {}

  private static final List<Case> CASES =
      List.of(
          signed("whsec_" + SECRET, SIGNATURE, true),
          signed(SECRET, SIGNATURE, true),
          signed(SECRET, String.join(" ", OTHER, SIGNATURE.replace("v1,", "v2,"), SIGNATURE), true),
          signed(SECRET, OTHER, false),
          signed(SECRET, SIGNATURE.replace("v1,", "v2,"), false),
          signed(SECRET, SIGNATURE.substring(3), false),
          signed(SECRET, SIGNATURE.substring(0, 8), false),
          signed(SECRET, "v1,", false),
          signed(SECRET, "", false),
          signed("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", SIGNATURE, false),
          new Case(SECRET, ID, "" + SENT, SIGNATURE, BODY + " ", SENT, false),
          new Case(SECRET, "msg_other", "" + SENT, SIGNATURE, BODY, SENT, false),
          new Case(SECRET, ID, "" + (SENT + 1), SIGNATURE, BODY, SENT, false),
          new Case(SECRET, ID, "hello", SIGNATURE, BODY, SENT, false),
          new Case(SECRET, ID, "", SIGNATURE, BODY, SENT, false),
          new Case(SECRET, ID, "" + SENT, SIGNATURE, BODY, SENT + 299, true),
          new Case(SECRET, ID, "" + SENT, SIGNATURE, BODY, SENT + 301, false),
          new Case(SECRET, ID, "" + SENT, SIGNATURE, BODY, SENT - 301, false));

  private static final String PYTHON_RUN =
      """


      import json, sys
      print(json.dumps([
          is_genuine(one["secret"], one["id"], one["timestamp"], one["signatures"], one["body"].encode(), one["now"])
          for one in json.load(sys.stdin)]))
      """;
  private static final String JAVASCRIPT_RUN =
      """
      const cases = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
      console.log(JSON.stringify(cases.map((one) =>
        isGenuine(one.secret, one.id, one.timestamp, one.signatures, Buffer.from(one.body), one.now))));
      """;

  @TempDir private Path folder;

  @Test
  void theServiceSignsAsTheSpecificationsVectorHasIt() {
    assertThat(
            Signatures.header(
                List.of(Base64.getDecoder().decode(SECRET)),
                ID,
                Instant.ofEpochSecond(SENT),
                BODY.getBytes(UTF_8)))
        .isEqualTo(SIGNATURE);
  }

  @Test
  void javaCodeOfTheDocument() throws Exception {
    Path source = Files.writeString(folder.resolve("WebhookCheck.java"), code("java"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method check =
          loader
              .loadClass("WebhookCheck")
              .getDeclaredMethod(
                  "isGenuine",
                  String.class,
                  String.class,
                  String.class,
                  String.class,
                  byte[].class,
                  Instant.class);
      check.setAccessible(true);
      for (Case one : CASES) {
        assertThat(
                check.invoke(
                    null,
                    one.secret(),
                    one.id(),
                    one.timestamp(),
                    one.signatures(),
                    one.body().getBytes(UTF_8),
                    Instant.ofEpochSecond(one.now())))
            .as(one.toString())
            .isEqualTo(one.genuine());
      }
    }
  }

  @Test
  void pythonCodeOfTheDocument() throws Exception {
    String program = Programs.orSkip("python3").toString();
    assertThat(run(program, "check.py", code("python") + PYTHON_RUN)).isEqualTo(expected());
  }

  @Test
  void javaScriptCodeOfTheDocument() throws Exception {
    String program = Programs.orSkip("node").toString();
    assertThat(run(program, "check.cjs", code("javascript") + JAVASCRIPT_RUN))
        .isEqualTo(expected());
  }

  private List<Boolean> run(String program, String name, String source)
      throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve(name), source);
    Path cases = folder.resolve("cases.json");
    Files.write(cases, Json.MAPPER.writeValueAsBytes(CASES));
    Process process =
        new ProcessBuilder(program, script.toString())
            .redirectInput(cases.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return Json.MAPPER.readValue(output, new TypeReference<List<Boolean>>() {});
  }

  private static List<Boolean> expected() {
    return CASES.stream().map(Case::genuine).toList();
  }

  private static Case signed(String secret, String signatures, boolean genuine) {
    return new Case(secret, ID, "" + SENT, signatures, BODY, SENT, genuine);
  }

  private static String code(String language) throws IOException {
    String document = Files.readString(Programs.home().resolve("docs/webhooks.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }
}
