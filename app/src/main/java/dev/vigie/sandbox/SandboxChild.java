package dev.vigie.sandbox;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.SynchronousQueue;
import java.util.logging.LogManager;

/**
 * The child's side: answers requests from standard input on descriptor 3, one after the other. An
 * empty request ends the session.
 */
final class SandboxChild {
  /** Exit status for want of memory, the one of {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_MEMORY = 3;

  static final String REHEARSE = "rehearse";

  private static final int PARENT_GONE = 0;
  private static final int BROKEN_PIPE = 4;
  private static final String ANSWERS = "/dev/fd/3";

  private SandboxChild() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, SandboxRefusal {
    LogManager.getLogManager().reset();
    DataOutputStream answers =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(ANSWERS)));
    SynchronousQueue<byte[]> requests = new SynchronousQueue<>();
    Thread.ofPlatform().daemon().name("requests").start(() -> readRequests(requests));
    Path scratch = Path.of(arguments[1]);
    try {
      SandboxProgram program = load(arguments[0]);
      if (arguments.length > 2 && arguments[2].equals(REHEARSE)) {
        program.rehearse(scratch);
      }
      Frames.write(answers, new Answer.Ready().toFrame());
      while (true) {
        byte[] request = requests.take();
        if (request.length == 0) {
          program.reset();
          Frames.write(answers, new Answer.Ready().toFrame());
        } else {
          Frames.write(answers, answer(program, request, scratch).toFrame());
        }
      }
    } catch (OutOfMemoryError outOfMemory) {
      // Thrown by library code rather than by the virtual machine, which would have ended itself.
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private static Answer answer(SandboxProgram program, byte[] request, Path scratch) {
    try {
      return new Answer.Done(program.handle(request, scratch));
    } catch (SandboxRefusal refusal) {
      return new Answer.Refused(refusal.type(), String.valueOf(refusal.getMessage()));
    } catch (OutOfMemoryError outOfMemory) {
      throw outOfMemory;
    } catch (IOException | RuntimeException | Error failure) {
      describe(failure);
      return new Answer.Failed(failure.getClass().getName());
    }
  }

  /** Where it failed, but not its message, which may quote the document. */
  private static void describe(Throwable failure) {
    StringBuilder description = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] trace = failure.getStackTrace();
    for (int i = 0; i < Math.min(trace.length, 12); i++) {
      description.append(" < ").append(trace[i]);
    }
    System.err.println(description);
  }

  /**
   * Reads ahead of the program, so that the end of the parent, which closes the pipe, also ends a
   * child whose program is stuck.
   */
  private static void readRequests(SynchronousQueue<byte[]> requests) {
    try {
      DataInputStream in = new DataInputStream(System.in);
      while (true) {
        requests.put(Frames.read(in, Integer.MAX_VALUE - 8));
      }
    } catch (IOException parentGone) {
      Runtime.getRuntime().halt(PARENT_GONE);
    } catch (InterruptedException | OutOfMemoryError unexpected) {
      Runtime.getRuntime().halt(BROKEN_PIPE);
    }
  }

  private static SandboxProgram load(String name) {
    try {
      return Class.forName(name)
          .asSubclass(SandboxProgram.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("Not a program: " + name, missing);
    }
  }
}
