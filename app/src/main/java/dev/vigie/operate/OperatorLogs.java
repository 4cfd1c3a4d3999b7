package dev.vigie.operate;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.search.CursorExpiredException;
import dev.vigie.search.LogPage;
import dev.vigie.search.LogQuery;
import dev.vigie.search.LogSearch;
import dev.vigie.search.SearchAwayException;
import dev.vigie.search.SearchRefusedException;
import dev.vigie.search.SearchSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches logs for operators; what stands in the way becomes a problem that says what to do. */
@ApplicationScoped
class OperatorLogs {
  private static final Logger LOGGER = LoggerFactory.getLogger(OperatorLogs.class);
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  private final SearchSettings settings;
  private final Instance<LogSearch> search;

  @Inject
  OperatorLogs(SearchSettings settings, Instance<LogSearch> search) {
    this.settings = settings;
    this.search = search;
  }

  /**
   * @throws ProblemException if logs cannot be searched
   */
  LogPage find(LogQuery query) {
    if (!settings.isOn()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Logs cannot be searched here: set vigie.search.url to the Elasticsearch that gets them.");
    }
    try {
      return search.get().find(query);
    } catch (CursorExpiredException expired) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The cursor in after has expired, or belongs to another search; ask for the first page again.");
    } catch (SearchAwayException away) {
      LOGGER.warn("logs could not be searched", away);
      throw unavailable(
          "Elasticsearch (vigie.search.url) does not answer: %s.".formatted(away.getMessage()));
    } catch (SearchRefusedException refused) {
      LOGGER.warn("logs could not be searched", refused);
      throw switch (refused.status()) {
        case NOT_FOUND ->
            new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no index %s (vigie.search.logs-index) yet: does Logstash send log lines there?"
                    .formatted(settings.logsIndex()));
        case UNAUTHENTICATED, FORBIDDEN ->
            unavailable(
                "Elasticsearch does not let the user of vigie.search.user read %s."
                    .formatted(settings.logsIndex()));
        default ->
            unavailable(
                "Elasticsearch refused the search (%d %s)."
                    .formatted(refused.status(), refused.type()));
      };
    }
  }

  private static ProblemException unavailable(String detail) {
    return new ProblemException(ProblemType.SEARCH_UNAVAILABLE, detail)
        .header("Retry-After", RETRY_AFTER_SECONDS);
  }
}
