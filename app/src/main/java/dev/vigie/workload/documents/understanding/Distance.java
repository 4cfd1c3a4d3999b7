package dev.vigie.workload.documents.understanding;

import java.util.Arrays;

/** How many letters differ (Levenshtein), in a narrow band: the cost grows with length × errors. */
final class Distance {
  private Distance() {}

  /**
   * Where the stretch of a text ends that starts at an index and is closest to a wording; -1 when
   * more letters differ than allowed.
   */
  static int prefixEnd(String text, int from, String wording, int mostErrors) {
    if (!sharesPart(text, from, wording, mostErrors)) {
      return -1;
    }
    int width = 2 * mostErrors + 1;
    int[] row = new int[width];
    int[] next = new int[width];
    int far = mostErrors + 1;
    // Entry d of a row stands for the text index i + d - mostErrors.
    for (int d = 0; d < width; d++) {
      row[d] = d < mostErrors ? far : d - mostErrors;
    }
    for (int i = 1; i <= wording.length(); i++) {
      Arrays.fill(next, far);
      int least = far;
      for (int d = 0; d < width; d++) {
        int j = i + d - mostErrors;
        if (j < 0 || from + j > text.length()) {
          continue;
        }
        int cost = far;
        if (j > 0) {
          boolean same = text.charAt(from + j - 1) == wording.charAt(i - 1);
          cost = Math.min(cost, row[d] + (same ? 0 : 1));
          if (d > 0) {
            cost = Math.min(cost, next[d - 1] + 1);
          }
        }
        if (d + 1 < width) {
          cost = Math.min(cost, row[d + 1] + 1);
        }
        next[d] = cost;
        least = Math.min(least, cost);
      }
      if (least > mostErrors) {
        return -1;
      }
      int[] swap = row;
      row = next;
      next = swap;
    }
    int best = far;
    int end = -1;
    for (int d = 0; d < width; d++) {
      int j = wording.length() + d - mostErrors;
      boolean nearer = row[d] < best || (row[d] == best && d == mostErrors);
      if (nearer && j >= 0 && from + j <= text.length()) {
        best = row[d];
        end = from + j;
      }
    }
    return best <= mostErrors ? end : -1;
  }

  /**
   * Of a wording cut into one part more than there may be errors, one part is free of errors and
   * stands no further from its place than there are errors.
   */
  private static boolean sharesPart(String text, int from, String wording, int mostErrors) {
    int parts = mostErrors + 1;
    for (int part = 0; part < parts; part++) {
      int start = wording.length() * part / parts;
      int length = wording.length() * (part + 1) / parts - start;
      for (int shift = -mostErrors; shift <= mostErrors; shift++) {
        if (text.regionMatches(from + start + shift, wording, start, length)) {
          return true;
        }
      }
    }
    return false;
  }
}
