package dev.vigie.workload.predictions.training;

import dev.vigie.json.Json;
import dev.vigie.workload.predictions.ModelException;
import dev.vigie.workload.predictions.ModelFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * {@code ./vigie train FILE.csv [--out FOLDER] [--source TEXT] [--licence TEXT]}: fits the model
 * and writes {@code model.json} and {@code model-card.md}. Exit status 0 only then; 2 when it was
 * called wrongly.
 */
public final class Train {
  private static final int FAILED = 1;
  private static final int CALLED_WRONGLY = 2;
  private static final String USAGE =
      "Usage: ./vigie train FILE.csv [--out FOLDER] [--source TEXT] [--licence TEXT]";

  private Train() {}

  /** What the command line says. */
  record Options(Path csv, Path folder, Optional<String> source, Optional<String> licence) {

    /** Empty if it cannot be understood. */
    static Optional<Options> of(String... arguments) {
      Options options = new Options(Path.of(""), Path.of(""), Optional.empty(), Optional.empty());
      Deque<String> left = new ArrayDeque<>(Arrays.asList(arguments));
      boolean named = false;
      while (!left.isEmpty()) {
        String word = left.removeFirst();
        boolean option = word.startsWith("--");
        if (option ? left.isEmpty() : named) {
          return Optional.empty();
        }
        switch (word) {
          case "--out" -> options = options.withFolder(Path.of(left.removeFirst()));
          case "--source" -> options = options.withSource(left.removeFirst());
          case "--licence" -> options = options.withLicence(left.removeFirst());
          default -> {
            if (option) {
              return Optional.empty();
            }
            options = options.withCsv(Path.of(word));
            named = true;
          }
        }
      }
      return named ? Optional.of(options) : Optional.empty();
    }

    private Options withCsv(Path given) {
      return new Options(given, folder, source, licence);
    }

    private Options withFolder(Path given) {
      return new Options(csv, given, source, licence);
    }

    private Options withSource(String given) {
      return new Options(csv, folder, Optional.of(given), licence);
    }

    private Options withLicence(String given) {
      return new Options(csv, folder, source, Optional.of(given));
    }

    Origin origin(byte[] bytes) {
      Origin known = Origin.of(bytes);
      Origin sourced = source.map(known::withSource).orElse(known);
      return licence.map(sourced::withLicence).orElse(sourced);
    }
  }

  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Optional<Options> options = Options.of(arguments);
    if (options.isEmpty()) {
      err.println(USAGE);
      System.exit(CALLED_WRONGLY);
    }
    try {
      run(options.orElseThrow(), out);
    } catch (TrainingException | ModelException refused) {
      err.println(refused.getMessage());
      System.exit(FAILED);
    } catch (IOException failed) {
      err.println(failed);
      System.exit(FAILED);
    }
  }

  /** Fits, prints the figures, and writes both files. */
  static void run(Options options, PrintStream out)
      throws IOException, TrainingException, ModelException {
    if (!Files.isRegularFile(options.csv())) {
      throw new TrainingException("There is no file %s.".formatted(options.csv()));
    }
    byte[] csv = Files.readAllBytes(options.csv());
    Origin origin = options.origin(csv);
    Training training = Training.of(csv, origin);
    ModelCard card = ModelCard.of(training, origin);
    out.println(card.summary());
    Path folder = Files.createDirectories(options.folder().toAbsolutePath());
    write(folder.resolve("model.json"), json(training.file()), out);
    write(folder.resolve("model-card.md"), card.markdown().getBytes(StandardCharsets.UTF_8), out);
  }

  /** The same bytes on every system. */
  static byte[] json(ModelFile file) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    return (Json.MAPPER.writer().with(printer).writeValueAsString(file) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** In one step, as a service may be reading the file. */
  private static void write(Path file, byte[] bytes, PrintStream out) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.write(fresh, bytes);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    out.println("written: " + file);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
