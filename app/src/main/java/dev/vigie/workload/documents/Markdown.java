package dev.vigie.workload.documents;

/** Escapes text for Markdown, so that a document's text is shown and never taken as markup. */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]<>()#+-.!|~&:/\"'=@";

  private Markdown() {}

  /**
   * One line, safe anywhere in a line and in a table cell: every punctuation mark that could begin
   * markup, an HTML element, an entity or an automatic link is escaped (CommonMark 0.31, section
   * 2.4), white space is a single blank.
   */
  static String line(String text) {
    String flat = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    StringBuilder escaped = new StringBuilder(flat.length() + 16);
    flat.codePoints()
        .forEach(character -> {
          if (SPECIAL.indexOf(character) >= 0) {
            escaped.append('\\');
          }
          escaped.appendCodePoint(character);
        });
    // The bare beginning of an address is made a link by some renderers.
    return escaped.toString().replace("www\\.", "www&#46;");
  }
}
