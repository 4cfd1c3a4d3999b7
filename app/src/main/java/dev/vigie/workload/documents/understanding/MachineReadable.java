package dev.vigie.workload.documents.understanding;

/** Machine-readable lines of identity documents. */
final class MachineReadable {
  private MachineReadable() {}

  static boolean looksLike(String text) {
    return text.length() <= 200 && text.contains("<<");
  }
}
