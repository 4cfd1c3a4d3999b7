package dev.vigie.search;

import dev.vigie.search.SearchMetrics.Operation;

/** Whether Elasticsearch answers. */
public final class SearchHealth {
  private final Elastic elastic;
  private final SearchSettings settings;

  SearchHealth(Elastic elastic, SearchSettings settings) {
    this.elastic = elastic;
    this.settings = settings;
  }

  /** Takes no longer than a search may. */
  public boolean isUp() {
    try {
      elastic.call(Operation.HEALTH, settings.timeout(), client -> client.cluster().health());
      return true;
    } catch (SearchRefusedException mayNotAsk) {
      return true;
    } catch (SearchAwayException away) {
      return false;
    }
  }
}
