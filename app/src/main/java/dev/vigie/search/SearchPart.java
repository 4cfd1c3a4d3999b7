package dev.vigie.search;

import dev.vigie.lifecycle.Order;
import dev.vigie.lifecycle.Part;
import dev.vigie.settings.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes the way to Elasticsearch; whether that is up is no condition for anything. */
@ApplicationScoped
@Priority(Order.ENGINE - 1)
class SearchPart implements Part {
  private static final Logger LOGGER = LoggerFactory.getLogger(SearchPart.class);

  private final SearchSettings settings;
  private volatile Optional<Elastic> elastic = Optional.empty();

  @Inject
  SearchPart(SearchSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void start() {
    if (settings.isOn()) {
      elastic = Optional.of(new Elastic(settings));
    } else {
      LOGGER.info("search is off: vigie.search.url is not set");
    }
  }

  @Override
  public void stop(Duration atMost) {
    elastic.ifPresent(Elastic::close);
  }

  Elastic open() {
    return elastic.orElseThrow(() -> new IllegalStateException("search is off"));
  }

  /** What others inject; to be asked only if {@link SearchSettings#isOn()}. */
  @ApplicationScoped
  static class Faces {
    @Produces
    @Singleton
    SearchSettings settings(Settings settings) {
      return SearchSettings.from(settings);
    }

    @Produces
    @Singleton
    LogSearch logs(SearchPart part, SearchSettings settings) {
      return new ElasticLogSearch(part.open(), settings);
    }

    @Produces
    @Singleton
    DocumentIndex documents(SearchPart part, SearchSettings settings) {
      return new ElasticDocumentIndex(part.open(), settings);
    }

    @Produces
    @Singleton
    SearchHealth health(SearchPart part, SearchSettings settings) {
      return new SearchHealth(part.open(), settings);
    }
  }
}
