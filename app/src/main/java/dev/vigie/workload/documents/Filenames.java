package dev.vigie.workload.documents;

import java.util.Optional;

/** Makes file names of strangers harmless: they are shown, never used to find a file. */
final class Filenames {
  private static final int LONGEST = 200;
  private static final int LONGEST_EXTENSION = 16;

  private Filenames() {}

  /** The last segment of a path without control characters, at most 200 characters long. */
  static Optional<String> plain(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    last.codePoints().filter(Filenames::isVisible).forEach(kept::appendCodePoint);
    String plain = kept.toString().strip();
    return plain.chars().allMatch(sign -> sign == '.')
        ? Optional.empty()
        : Optional.of(shortened(plain));
  }

  /** Not control characters, and not those that turn the direction of the text around them. */
  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Keeps the extension, which tells what the file is. */
  private static String shortened(String name) {
    int length = name.codePointCount(0, name.length());
    if (length <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension =
        dot >= 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
    int end = name.offsetByCodePoints(0, LONGEST - extension.codePointCount(0, extension.length()));
    return name.substring(0, end) + extension;
  }
}
