package dev.vigie.workload.documents.understanding;

import dev.vigie.workload.documents.understanding.Wordings.Wording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Finds all wordings in one pass over a text, however many there are (Aho and Corasick, "Efficient
 * string matching", CACM 1975).
 */
final class Automaton {
  /** a–z and 0–9; every other letter ends what was begun. */
  private static final int SYMBOLS = 36;

  private final int[] next;
  private final int[] shorter;
  private final List<List<Wording>> found;

  Automaton(Map<String, List<Wording>> wordings) {
    int capacity = 1 + wordings.keySet().stream().mapToInt(String::length).sum();
    int[] edges = new int[capacity * SYMBOLS];
    Arrays.fill(edges, -1);
    List<List<Wording>> ends = new ArrayList<>();
    ends.add(List.of());
    wordings.forEach((key, listed) -> {
      int node = 0;
      for (int i = 0; i < key.length(); i++) {
        int symbol = symbol(key.charAt(i));
        if (symbol < 0) {
          throw new IllegalArgumentException("Not a letter or digit in wording " + key);
        }
        int edge = node * SYMBOLS + symbol;
        if (edges[edge] < 0) {
          edges[edge] = ends.size();
          ends.add(List.of());
        }
        node = edges[edge];
      }
      ends.set(node, listed);
    });
    this.found = ends;
    this.next = Arrays.copyOf(edges, ends.size() * SYMBOLS);
    this.shorter = new int[ends.size()];
    link();
  }

  /** Completes the edges, and lets each node know the nearest shorter one where wordings end. */
  private void link() {
    int[] fallback = new int[found.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      if (next[symbol] < 0) {
        next[symbol] = 0;
      } else {
        queue.add(next[symbol]);
      }
    }
    while (!queue.isEmpty()) {
      int node = queue.remove();
      int back = fallback[node];
      shorter[node] = found.get(back).isEmpty() ? shorter[back] : back;
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        int edge = node * SYMBOLS + symbol;
        int other = next[back * SYMBOLS + symbol];
        if (next[edge] < 0) {
          next[edge] = other;
        } else {
          fallback[next[edge]] = other;
          queue.add(next[edge]);
        }
      }
    }
  }

  private static int symbol(char character) {
    if (character >= 'a' && character <= 'z') {
      return character - 'a';
    }
    return character >= '0' && character <= '9' ? 26 + character - '0' : -1;
  }

  /** Told of each wording found; the end is exclusive. */
  interface Listener {
    void found(Wording wording, int from, int to);
  }

  void scan(CharSequence text, Listener listener) {
    int node = 0;
    for (int i = 0; i < text.length(); i++) {
      int symbol = symbol(text.charAt(i));
      node = symbol < 0 ? 0 : next[node * SYMBOLS + symbol];
      for (int end = node; end != 0; end = shorter[end]) {
        for (Wording wording : found.get(end)) {
          listener.found(wording, i + 1 - wording.key().length(), i + 1);
        }
      }
    }
  }
}
