package dev.vigie.access;

import dev.vigie.settings.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's tokens, one a line of a file, which is read again when it has changed: to exchange
 * a token, add the new one, tell everybody, take the old one out.
 */
final class AdminTokens {
  private static final Logger LOGGER = LoggerFactory.getLogger(AdminTokens.class);
  static final int SHORTEST = 32;

  /** A random text of hexadecimal digits has more, even a short one. */
  private static final int FEWEST_DIFFERENT = 8;

  private static final int NAME_LENGTH = 8;

  /** What is compared is of one length, whatever was sent. */
  private record Version(FileTime modified, List<byte[]> digests) {}

  private final Path file;
  private volatile Version version;
  private volatile boolean away;

  /** The mistake in the file that was told last; empty for none. */
  private volatile String told = "";

  /**
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException says what is wrong with a token, without the token
   */
  AdminTokens(Path file) throws IOException {
    this.file = file;
    this.version = read(file);
  }

  /** The name of a token for the record of acts: no way back to the token. Empty if it is wrong. */
  Optional<String> name(String presented) {
    readAgainIfChanged();
    byte[] digest = digest(presented);
    Optional<String> name = Optional.empty();
    // All are compared, so that the time tells nothing.
    for (byte[] known : version.digests()) {
      if (MessageDigest.isEqual(known, digest)) {
        name = Optional.of("operator-" + HexFormat.of().formatHex(known).substring(0, NAME_LENGTH));
      }
    }
    return name;
  }

  private void readAgainIfChanged() {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      if (!modified.equals(version.modified())) {
        version = read(file);
        told = "";
        LOGGER.info("the tokens of the admin port were read again");
      }
      away = false;
    } catch (NoSuchFileException gone) {
      if (!away) {
        LOGGER.warn("the file of the admin port's tokens is gone; those that were read stay");
      }
      away = true;
    } catch (IOException | IllegalArgumentException wrong) {
      // Tried again at each request, as rights to read may come without a change of the file.
      String mistake = wrong.toString();
      if (!mistake.equals(told)) {
        LOGGER.warn("the tokens of the admin port stay the ones that were read: {}", mistake);
      }
      told = mistake;
    }
  }

  private static Version read(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    List<byte[]> digests = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String token = line.strip();
      if (!token.isEmpty()) {
        check(token);
        digests.add(digest(token));
      }
    }
    if (digests.isEmpty()) {
      throw new IllegalArgumentException(
          "must hold a token of at least %d characters".formatted(SHORTEST));
    }
    return new Version(modified, List.copyOf(digests));
  }

  private static void check(String token) {
    if (token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "holds a token of fewer than %d characters; make one by: openssl rand -hex 32"
              .formatted(SHORTEST));
    }
    if (token.chars().distinct().count() < FEWEST_DIFFERENT
        || SecretFile.holdsWellKnownWord(token)) {
      throw new IllegalArgumentException(
          "holds a token that can be guessed; make one by: openssl rand -hex 32");
    }
    if (!token.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
      throw new IllegalArgumentException("holds a token with other than visible ASCII characters");
    }
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
