package dev.vigie.bench.quality;

import dev.vigie.workload.documents.model.PageText;
import dev.vigie.workload.documents.model.Understanding;
import java.util.List;

/**
 * What the service made of a sample.
 *
 * @param seconds from opening the file to the understanding
 */
record Analysis(List<PageText> pages, Understanding understanding, double seconds) {
  String text() {
    StringBuilder text = new StringBuilder();
    for (PageText page : pages) {
      text.append(page.text()).append('\n');
    }
    return text.toString();
  }
}
