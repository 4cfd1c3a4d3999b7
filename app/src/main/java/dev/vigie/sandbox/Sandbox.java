package dev.vigie.sandbox;

import dev.vigie.sandbox.SandboxException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of child processes that run one program over strangers' bytes. What goes wrong in a child
 * ends that child, which is replaced in the background. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  static final String SCRATCH = "scratch";
  private static final String TEMPORARY = "tmp";
  private static final Duration BACKGROUND_END = Duration.ofSeconds(5);
  private static final Logger LOGGER = LoggerFactory.getLogger(Sandbox.class);

  private final SandboxSettings settings;
  private final ChildCommand command;
  private final Path folder;
  private final Semaphore sessions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ChildProcess> idle = new ArrayDeque<>();
  private final Set<ChildProcess> leased = new HashSet<>();

  /** They write below the folder, so it is deleted after their end. */
  private final Set<Thread> background = new HashSet<>();

  private int starting;
  private int waiting;
  private long numbered;
  private Optional<String> lastFailure = Optional.empty();
  private boolean closed;

  private Sandbox(SandboxSettings settings, ChildCommand command, Path folder) {
    this.settings = settings;
    this.command = command;
    this.folder = folder;
    this.sessions = new Semaphore(settings.processes(), true);
  }

  /**
   * Finds out what isolation the machine allows and starts the first children in the background.
   *
   * @param program what the children run; has a constructor without parameters
   */
  public static Sandbox start(Class<? extends SandboxProgram> program, SandboxSettings settings)
      throws InterruptedException {
    return start(program, settings, Isolation.CONTAINED);
  }

  /** With less isolation than the machine allows, to try what others allow. */
  static Sandbox start(
      Class<? extends SandboxProgram> program, SandboxSettings settings, Isolation strongest)
      throws InterruptedException {
    try {
      Path folder = Leftovers.makeFolder(settings.folder());
      ClassPath classPath = ClassPath.ofThisProcess();
      Containment containment = Containment.probe(settings, folder, needed(classPath), strongest);
      ClassArchive archive = ClassArchive.of(settings.folder(), classPath, program);
      ChildCommand command =
          new ChildCommand(program, settings, classPath, containment, archive.file());
      Sandbox sandbox = new Sandbox(settings, command, folder);
      if (containment.isolation() == Isolation.LIMITED) {
        LOGGER.warn("Sandbox isolation: {}", containment.isolation().description());
      } else {
        LOGGER.info("Sandbox isolation: {}", containment.isolation().description());
      }
      sandbox.fill();
      if (classPath.canBeArchived() && archive.isMissing()) {
        sandbox.inBackground(
            "sandbox-archive", () -> archive.make(command, settings, folder.resolve("archiving")));
      }
      return sandbox;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** How far the children are shut off. */
  public Isolation isolation() {
    return command.isolation();
  }

  /**
   * Makes a folder for files of the caller, which no child sees. The caller closes it; if the
   * process is killed first, the next start deletes it.
   */
  public SandboxFolder openFolder() throws IOException {
    return new SandboxFolder(Files.createTempDirectory(folder, "caller-"));
  }

  /** How many sessions there can be at a time. */
  public int capacity() {
    return settings.processes();
  }

  /**
   * Waits for a child, first come, first served; the caller closes the session.
   *
   * @throws SandboxException if no child could be started
   */
  public SandboxSession borrow() throws SandboxException, InterruptedException {
    sessions.acquire();
    boolean borrowed = false;
    try {
      SandboxSession session = new SandboxSession(this, take());
      borrowed = true;
      return session;
    } finally {
      if (!borrowed) {
        sessions.release();
      }
    }
  }

  /** Kills all children, those in use and those that are starting as well. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      background.forEach(Thread::interrupt);
      idle.forEach(ChildProcess::kill);
      leased.forEach(ChildProcess::kill);
      for (ChildProcess child : idle) {
        child.awaitEnd();
      }
      idle.clear();
      changed.signalAll();
      long patience = BACKGROUND_END.toNanos();
      while (!background.isEmpty() && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    Leftovers.delete(folder);
  }

  /** Until the sandbox is closed; then the task is interrupted. */
  private void inBackground(String name, Runnable task) {
    lock.lock();
    try {
      Thread thread = Thread.ofVirtual().name(name).unstarted(() -> runInBackground(task));
      background.add(thread);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  private void runInBackground(Runnable task) {
    try {
      task.run();
    } finally {
      lock.lock();
      try {
        background.remove(Thread.currentThread());
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private ChildProcess take() throws SandboxException, InterruptedException {
    lock.lock();
    waiting++;
    try {
      lastFailure = Optional.empty();
      long patience = settings.start().toNanos() * 2;
      while (true) {
        if (closed) {
          throw unavailable("The service stops");
        }
        ChildProcess child = idle.poll();
        if (child != null && child.usable()) {
          leased.add(child);
          return child;
        }
        if (child != null) {
          discard(child);
          continue;
        }
        if (lastFailure.isPresent() && starting == 0) {
          throw unavailable(lastFailure.get());
        }
        fill();
        if (patience <= 0) {
          throw unavailable("No child process came up in time");
        }
        patience = changed.awaitNanos(patience);
      }
    } finally {
      waiting--;
      fill();
      lock.unlock();
    }
  }

  void giveBack(ChildProcess child) {
    // First, whatever becomes of the child: nothing of a session outlives it.
    boolean emptied = Leftovers.empty(child.scratch());
    boolean again =
        emptied && child.usable() && child.reset() && child.sessions() < settings.recycle();
    lock.lock();
    try {
      leased.remove(child);
      if (again && !closed) {
        idle.push(child);
      } else {
        discard(child);
      }
      fill();
      changed.signalAll();
    } finally {
      lock.unlock();
      sessions.release();
    }
  }

  /** Starts as many children as should be ready and are not. */
  private void fill() {
    lock.lock();
    try {
      int wanted = Math.max(waiting, settings.warm()) - idle.size() - starting;
      int room = settings.processes() + settings.warm() - idle.size() - starting - leased.size();
      for (int i = 0; i < Math.min(wanted, room) && !closed; i++) {
        starting++;
        Path home = folder.resolve("child-" + ++numbered);
        inBackground("sandbox-start", () -> startOne(home));
      }
    } finally {
      lock.unlock();
    }
  }

  private void startOne(Path home) {
    Optional<ChildProcess> started = Optional.empty();
    String failure = "";
    try {
      Path scratch = Files.createDirectories(home.resolve(SCRATCH));
      Path temporary = Files.createDirectories(home.resolve(TEMPORARY));
      started =
          Optional.of(
              ChildProcess.start(
                  command.line(scratch, temporary), home, settings.answer(), settings.start()));
    } catch (IOException | SandboxException notStarted) {
      LOGGER.warn("A child process could not be started: {}", notStarted.getMessage());
      failure = "No child process could be started";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      failure = "The start of a child process was interrupted";
    }
    lock.lock();
    try {
      starting--;
      if (started.isEmpty()) {
        lastFailure = Optional.of(failure);
        Leftovers.delete(home);
      } else if (closed) {
        discard(started.get());
      } else {
        idle.add(started.get());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void discard(ChildProcess child) {
    child.kill();
    Thread.ofVirtual()
        .start(() -> {
          try {
            child.awaitEnd();
            Leftovers.delete(child.folder());
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static SandboxException unavailable(String message) {
    return new SandboxException(Kind.UNAVAILABLE, "sandbox_unavailable", message);
  }

  private static List<Path> needed(ClassPath classPath) throws IOException {
    List<Path> needed = new ArrayList<>(classPath.folders());
    needed.add(ChildCommand.javaHome());
    return needed;
  }
}
