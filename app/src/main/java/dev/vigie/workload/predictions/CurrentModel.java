package dev.vigie.workload.predictions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use. A file that changes is verified and takes the place of the model in one step;
 * one that is refused leaves the model as it is.
 */
final class CurrentModel {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentModel.class);
  private static final String BUILT_IN = "model.json";

  /** Some hundred times the size of a model. */
  private static final int LARGEST_FILE = 1_000_000;

  /**
   * What answers requests.
   *
   * @param model empty if none was ever loaded
   * @param trouble why the newest file was refused; empty if it was not
   */
  record State(Optional<RiskModel> model, String trouble) {}

  private final Optional<Path> file;
  private Optional<FileStamp> seen = Optional.empty();
  private Optional<FileStamp> judged = Optional.empty();
  private volatile State state = new State(Optional.empty(), "it was not loaded yet");

  /**
   * @param file used instead of the model in the jar
   */
  CurrentModel(Optional<Path> file) {
    this.file = file.map(Path::toAbsolutePath);
    if (file.isPresent()) {
      seen = FileStamp.of(this.file.get());
      judge(this.file.get());
    } else {
      load("the jar", CurrentModel::builtIn);
    }
  }

  State state() {
    return state;
  }

  /**
   * Looks whether the file has changed. It is read when it is the same as at the last look, so that
   * it is not read while it is being written.
   */
  synchronized void look() {
    if (file.isEmpty()) {
      return;
    }
    Optional<FileStamp> now = FileStamp.of(file.get());
    boolean settled = now.equals(seen);
    seen = now;
    if (settled && !now.equals(judged)) {
      judge(file.get());
    }
  }

  private void judge(Path path) {
    judged = seen;
    load(path.toString(), () -> bytes(path));
  }

  /** Where the bytes of a model come from. */
  @FunctionalInterface
  private interface Source {
    byte[] bytes() throws IOException, ModelException;
  }

  private void load(String where, Source source) {
    try {
      RiskModel fresh = RiskModel.read(source.bytes());
      state = new State(Optional.of(fresh), "");
      LOG.info("The model {} {} is loaded from {}", ModelFile.NAME, fresh.version(), where);
    } catch (ModelException | IOException refused) {
      String reason = Objects.requireNonNullElse(refused.getMessage(), refused.toString());
      state = new State(state.model(), reason);
      LOG.warn(
          "The model in {} is refused, {}: {}",
          where,
          state
              .model()
              .map(model -> "%s stays in use".formatted(model.version()))
              .orElse("predictions cannot be answered"),
          reason);
    }
  }

  private static byte[] builtIn() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(CurrentModel.class.getResourceAsStream(BUILT_IN))) {
      return stream.readAllBytes();
    }
  }

  private static byte[] bytes(Path path) throws IOException, ModelException {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("there is no such file");
    }
    try (InputStream stream = Files.newInputStream(path)) {
      byte[] bytes = stream.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new ModelException("it is larger than %d bytes".formatted(LARGEST_FILE));
      }
      return bytes;
    }
  }
}
