package dev.vigie.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigie.sandbox.SandboxException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile program can do, and that the next call is answered all the same. */
class SandboxIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path data;
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    Files.writeString(data.resolve("secret"), "secret");
    sandbox = Sandbox.start(HostileProgram.class, settings(data));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static long processesThatName(Path folder) {
    return ProcessHandle.current()
        .descendants()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(folder.toString()))
        .count();
  }

  static SandboxSettings settings(Path data) {
    return new SandboxSettings(
        data.resolve("sandbox"),
        data,
        2,
        1,
        128_000_000,
        512_000_000,
        10_000_000,
        1_000_000,
        3,
        Duration.ofSeconds(30),
        true);
  }

  @RepeatedTest(5)
  void nothingIsLeftOfASandboxThatIsClosedWhileItStarts(@TempDir Path folder) throws Exception {
    Sandbox starting = Sandbox.start(HostileProgram.class, settings(folder));
    await().pollInterval(Duration.ofMillis(1)).until(() -> processesThatName(folder) > 0);

    starting.close();

    await().until(() -> processesThatName(folder) == 0);
    assertThat(folder.resolve("sandbox")).isEmptyDirectory();
  }

  @Test
  void answersRequestAfterRequest() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "echo one")).isEqualTo("one");
      assertThat(say(session, "echo two")).isEqualTo("two");
    }
  }

  @Test
  void aProgramForgetsTheSessionBefore() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (SandboxSession session = sandbox.borrow()) {
        assertThat(say(session, "calls")).isEqualTo("1");
      }
    }
  }

  @Test
  void aRefusalReachesTheCallerAndTheSessionGoesOn() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      SandboxException refusal = failure(session, "refuse", LONG);
      assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refusal.type()).isEqualTo("encrypted_file");
      assertThat(refusal).hasMessage("The file needs a password");
      assertThat(say(session, "echo still here")).isEqualTo("still here");
    }
  }

  @Test
  void anEndlessLoopEndsAtItsTimeLimit() throws Exception {
    assertKind("loop", Duration.ofMillis(300), Kind.TIME_LIMIT);
  }

  @Test
  void aHeapBombEndsItsChildOnly() throws Exception {
    assertKind("heap", LONG, Kind.MEMORY);
  }

  @Test
  void aNativeMemoryBombEndsItsChildOnly() throws Exception {
    assertKind("native-memory", LONG, Kind.MEMORY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "segv", "fail", "deep", "huge"})
  void whateverEndsAChildIsACrash(String request) throws Exception {
    assertKind(request, LONG, Kind.CRASHED);
  }

  @Test
  void aFailureTellsNothingOfTheDocument() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(failure(session, "fail", LONG)).hasMessageNotContaining("secret");
    }
  }

  @Test
  void whatALibraryPrintsDoesNotBreakTheProtocol() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "print")).isEqualTo("printed");
    }
  }

  @Test
  void aRequestLargerThanAPipeArrivesWhole() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      String text = "x".repeat(900_000);
      assertThat(say(session, "echo " + text)).isEqualTo(text);
    }
  }

  @Test
  void thereIsNoNetwork() throws Exception {
    assumeTrue(sandbox.isolation() != Isolation.LIMITED, "needs namespaces");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "attempt connect " + server.getLocalPort()))
          .contains("Network is unreachable");
    }
  }

  @Test
  void theDataFolderCannotBeSeen() throws Exception {
    assumeTrue(sandbox.isolation() != Isolation.LIMITED, "needs namespaces");
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "attempt read " + data.resolve("secret")))
          .contains("NoSuchFileException");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/usr/x", "/dev/x", "/etc/x", "/proc/sys/user/max_user_namespaces"})
  void nothingOutsideScratchCanBeWritten(String path) throws Exception {
    assumeTrue(sandbox.isolation() != Isolation.LIMITED, "needs namespaces");
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "attempt write " + path))
          .containsAnyOf("Read-only file system", "AccessDeniedException");
    }
  }

  @Test
  void theRootHoldsOnlyWhatAProgramNeeds() throws Exception {
    assumeTrue(sandbox.isolation() != Isolation.LIMITED, "needs namespaces");
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "list /").lines())
          .contains("/scratch")
          .doesNotContain("/home", "/var", "/run", "/boot");
      assertThat(say(session, "list /tmp/..").lines()).doesNotContain(data.toString());
    }
  }

  @Test
  void theEnvironmentIsNotPassedOn() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "environment")).doesNotContain("JAVA_HOME", "HOME,", "USER", "MAVEN");
    }
  }

  @Test
  void scratchIsEmptiedAfterASession() throws Exception {
    Path scratch;
    try (SandboxSession session = sandbox.borrow()) {
      scratch = session.scratch();
      say(session, "keep");
      assertThat(scratch.resolve("kept")).exists();
    }
    assertThat(scratch.resolve("kept")).doesNotExist();
  }

  @Test
  void anInterruptKillsTheChild() throws Exception {
    FutureTask<Throwable> outcome =
        new FutureTask<>(() -> {
          try (SandboxSession session = sandbox.borrow()) {
            return catchThrowableOfType(Throwable.class, () -> say(session, "loop"));
          }
        });
    long before = children();
    Thread caller = Thread.ofPlatform().start(outcome);
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
    caller.interrupt();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    await().untilAsserted(() -> assertThat(children()).isLessThanOrEqualTo(before + 1));
  }

  @Test
  void whatAChildStartedEndsWithIt() throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      say(session, "spawn");
      assertThat(sleepers()).isPositive();
      failure(session, "loop", Duration.ofMillis(100));
    }
    await().untilAsserted(() -> assertThat(sleepers()).isZero());
  }

  @Test
  void whereProcessesCannotBeHiddenTheRestIs() throws Exception {
    assumeTrue(sandbox.isolation() == Isolation.CONTAINED, "needs namespaces");
    try (Sandbox sharing =
            Sandbox.start(
                HostileProgram.class, settings(data), Isolation.CONTAINED_SHARING_PROCESSES);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(sharing.isolation()).isEqualTo(Isolation.CONTAINED_SHARING_PROCESSES);
      try (SandboxSession session = sharing.borrow()) {
        assertThat(say(session, "attempt connect " + server.getLocalPort()))
            .contains("unreachable");
        assertThat(say(session, "attempt read " + data.resolve("secret")))
            .contains("NoSuchFileException");
        assertThat(say(session, "attempt write /usr/x")).contains("Read-only file system");
        assertThat(failure(session, "loop", Duration.ofMillis(200)).kind())
            .isEqualTo(Kind.TIME_LIMIT);
      }
    }
  }

  @Test
  void withoutNamespacesItStillWorks() throws Exception {
    SandboxSettings s = settings(data);
    SandboxSettings plain =
        new SandboxSettings(
            s.folder(),
            s.hidden(),
            1,
            1,
            s.heap(),
            s.nativeMemory(),
            s.fileSize(),
            s.answer(),
            s.recycle(),
            s.start(),
            false);
    try (Sandbox limited = Sandbox.start(HostileProgram.class, plain)) {
      assertThat(limited.isolation()).isEqualTo(Isolation.LIMITED);
      try (SandboxSession session = limited.borrow()) {
        assertThat(say(session, "echo x")).isEqualTo("x");
        assertThat(failure(session, "loop", Duration.ofMillis(200)).kind())
            .isEqualTo(Kind.TIME_LIMIT);
      }
    }
  }

  @Test
  void whenTheParentIsKilledItsChildrenEnd() throws Exception {
    Path folder = Files.createDirectories(data.resolve("other"));
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentToKill.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = parent.inputReader(UTF_8).lines().filter("stuck"::equals).findFirst().orElse("");
    assertThat(said).isEqualTo("stuck");
    List<ProcessHandle> children = parent.descendants().toList();
    assertThat(children).isNotEmpty();

    parent.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  /** Keeps one child in an endless loop and others idle. */
  static final class ParentToKill {
    private ParentToKill() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
      try (Sandbox sandbox = Sandbox.start(HostileProgram.class, settings(Path.of(arguments[0])));
          SandboxSession session = sandbox.borrow()) {
        say(session, "echo ready");
        System.out.println("stuck");
        say(session, "loop");
      }
    }
  }

  private static void assertKind(String request, Duration limit, Kind kind) throws Exception {
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(failure(session, request, limit).kind()).isEqualTo(kind);
    }
    try (SandboxSession session = sandbox.borrow()) {
      assertThat(say(session, "echo next")).isEqualTo("next");
    }
  }

  private static SandboxException failure(SandboxSession session, String request, Duration limit) {
    return catchThrowableOfType(
        SandboxException.class, () -> session.call(request.getBytes(UTF_8), limit));
  }

  private static String say(SandboxSession session, String request)
      throws SandboxException, InterruptedException {
    return new String(session.call(request.getBytes(UTF_8), LONG), UTF_8);
  }

  private static long children() {
    return ProcessHandle.current().descendants().count();
  }

  private static long sleepers() throws IOException {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/sleep"))
        .count();
  }
}
