package dev.vigie.sandbox;

import dev.vigie.sandbox.SandboxException.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parent's side of one child. Used by one thread at a time; {@link #kill} by any. */
final class ChildProcess {
  private static final Logger LOGGER = LoggerFactory.getLogger(ChildProcess.class);
  private static final Duration END = Duration.ofSeconds(3);
  private static final Duration RESET = Duration.ofSeconds(5);
  private static final byte[] END_OF_SESSION = {};

  private final Process process;
  private final Path folder;
  private final long longestAnswer;
  private final DataOutputStream requests;
  private final DataInputStream answers;
  private final ErrorTail errors;
  // Writes and reads in a thread of its own: a blocked pipe cannot be interrupted.
  private final ExecutorService exchanges;
  private volatile boolean usable = true;
  private int sessions;

  private ChildProcess(Process process, Path folder, long longestAnswer) {
    this.process = process;
    this.folder = folder;
    this.longestAnswer = longestAnswer;
    this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    this.errors = new ErrorTail(process.getErrorStream());
    this.exchanges =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sandbox-" + process.pid()).factory());
  }

  /** Starts a child and waits until its program is loaded. */
  static ChildProcess start(List<String> command, Path folder, long longestAnswer, Duration limit)
      throws IOException, SandboxException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Containment.clear(builder);
    ChildProcess child = new ChildProcess(builder.start(), folder, longestAnswer);
    try {
      child.await(child.exchanges.submit(() -> Frames.read(child.answers, longestAnswer)), limit);
    } catch (SandboxException | InterruptedException failed) {
      LOGGER.debug("A child did not start: {}", child.errors.text());
      child.kill();
      child.awaitEnd();
      throw failed;
    }
    return child;
  }

  Path folder() {
    return folder;
  }

  Path scratch() {
    return folder.resolve(Sandbox.SCRATCH);
  }

  int sessions() {
    return sessions;
  }

  boolean usable() {
    return usable && process.isAlive();
  }

  byte[] call(byte[] request, Duration limit) throws SandboxException, InterruptedException {
    return switch (exchange(request, limit)) {
      case Answer.Done(byte[] answer) -> answer;
      case Answer.Refused(String type, String message) ->
          throw new SandboxException(Kind.REFUSED, type, message);
      case Answer.Failed(String exception) -> {
        LOGGER.warn("The program in a child failed with {}; the child is replaced", exception);
        LOGGER.debug("It said: {}", errors.text());
        kill();
        throw failure(Kind.CRASHED, "The analysis failed");
      }
      case Answer.Ready() -> {
        kill();
        throw failure(Kind.CRASHED, "The analysis gave no answer");
      }
    };
  }

  /** Makes the program forget the session; whether the child can be used again. */
  boolean reset() {
    sessions++;
    try {
      return exchange(END_OF_SESSION, RESET) instanceof Answer.Ready;
    } catch (SandboxException gone) {
      LOGGER.debug("A child did not survive the end of its session", gone);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the child and everything that it started, at once. */
  void kill() {
    usable = false;
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    exchanges.shutdown();
  }

  /** Lets the child end by itself, as it does when its parent is gone; whether it did in time. */
  boolean end(Duration limit) throws IOException, InterruptedException {
    process.getOutputStream().close();
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      kill();
    }
  }

  /** Waits for the end after {@link #kill}. */
  void awaitEnd() throws InterruptedException {
    process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer exchange(byte[] request, Duration limit)
      throws SandboxException, InterruptedException {
    if (!usable()) {
      throw gone();
    }
    return await(
        exchanges.submit(() -> {
          Frames.write(requests, request);
          return Frames.read(answers, longestAnswer);
        }),
        limit);
  }

  private Answer await(Future<byte[]> answer, Duration limit)
      throws SandboxException, InterruptedException {
    try {
      return Answer.fromFrame(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException tooLong) {
      kill();
      throw failure(
          Kind.TIME_LIMIT,
          "The analysis took longer than the %s s that it may take"
              .formatted(limit.toMillis() / 1000.0));
    } catch (ExecutionException | IOException broken) {
      LOGGER.debug("A child broke off", broken);
      if (broken instanceof StreamCorruptedException
          || broken.getCause() instanceof StreamCorruptedException) {
        kill();
        LOGGER.warn("A child broke the protocol and is replaced");
        throw failure(Kind.CRASHED, "The analysis gave no usable answer");
      }
      throw gone();
    } catch (InterruptedException interrupted) {
      kill();
      throw interrupted;
    }
  }

  /** Why the child is gone; makes sure that it is. */
  private SandboxException gone() throws InterruptedException {
    boolean ended = process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
    kill();
    if (!ended) {
      return failure(Kind.CRASHED, "The analysis broke the protocol");
    }
    int status = process.exitValue();
    String said = errors.text();
    LOGGER.debug("A child said before its end: {}", said);
    if (status == SandboxChild.OUT_OF_MEMORY || said.contains("insufficient memory for the Java")) {
      return failure(Kind.MEMORY, "The analysis needed more memory than it may have");
    }
    LOGGER.warn("A child ended with status {}", status);
    return failure(Kind.CRASHED, "The analysis ended unexpectedly");
  }

  private static SandboxException failure(Kind kind, String message) {
    return new SandboxException(kind, kind.name().toLowerCase(Locale.ROOT), message);
  }
}
