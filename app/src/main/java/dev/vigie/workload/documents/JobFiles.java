package dev.vigie.workload.documents;

import dev.vigie.json.Json;
import dev.vigie.workload.Task;
import dev.vigie.workload.documents.model.PageText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** What one attempt at a document keeps on disk rather than in memory. */
final class JobFiles {
  private final Path folder;

  JobFiles(Path folder) {
    this.folder = folder;
  }

  /** Copies the input here and returns its SHA-256 in hexadecimal digits. */
  String copyInput(Task task) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream input = new DigestInputStream(task.openInput(), digest)) {
      Files.copy(input, input());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  void giveInput(Path scratch) throws IOException {
    Files.copy(input(), scratch.resolve(ChildRequest.INPUT));
  }

  void keep(int page, byte[] pageRecord) throws IOException {
    Files.write(page(page), pageRecord);
  }

  PageRecord pageRecord(int number) throws IOException {
    return PageRecord.fromBytes(Files.readAllBytes(page(number)));
  }

  /** Gives the texts of all pages that were read to a child. */
  void giveTexts(int pageCount, Path scratch) throws IOException {
    try (OutputStream out = Files.newOutputStream(scratch.resolve(ChildRequest.PAGES))) {
      for (int number = 1; number <= pageCount; number++) {
        Optional<PageText> text = pageRecord(number).text();
        if (text.isPresent()) {
          out.write(Json.MAPPER.writeValueAsBytes(text.get()));
          out.write('\n');
        }
      }
    }
  }

  Path result() {
    return folder.resolve("result");
  }

  private Path input() {
    return folder.resolve("input");
  }

  private Path page(int number) {
    return folder.resolve("page-" + number);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
