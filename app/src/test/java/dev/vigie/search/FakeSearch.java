package dev.vigie.search;

import dev.vigie.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Elasticsearch's face for the service, which finds what the test says. */
@ApplicationScoped
public class FakeSearch implements LogSearch, DocumentIndex {
  private static final LogPage NO_LINES =
      new LogPage(0, false, List.of(), List.of(), Optional.empty());
  private static final DocumentPage NO_DOCUMENTS =
      new DocumentPage(0, false, List.of(), Optional.empty());

  private volatile Function<LogQuery, LogPage> logs = query -> NO_LINES;
  private volatile Function<DocumentQuery, DocumentPage> documents = query -> NO_DOCUMENTS;

  @Produces
  @Singleton
  SearchSettings settings(Settings settings) {
    return SearchSettings.from(settings);
  }

  /** Says how logs are searched from now on. */
  public void logs(Function<LogQuery, LogPage> search) {
    logs = search;
  }

  /** Says how documents are searched from now on. */
  public void documents(Function<DocumentQuery, DocumentPage> search) {
    documents = search;
  }

  /** What a search fails with while Elasticsearch is away. */
  public static SearchException away() {
    return new SearchAwayException("Elasticsearch cannot be reached", null);
  }

  /** What a search fails with when Elasticsearch does not accept it. */
  public static SearchException refusal(int status) {
    return new SearchRefusedException(status, "some_exception", null);
  }

  /** What a search fails with when its cursor is too old. */
  public static CursorExpiredException expired() {
    return new CursorExpiredException();
  }

  @Override
  public LogPage find(LogQuery query) {
    return logs.apply(query);
  }

  @Override
  public DocumentPage find(DocumentQuery query) {
    return documents.apply(query);
  }

  @Override
  public boolean isReachable() {
    return true;
  }

  @Override
  public Map<UUID, Written> write(List<IndexedDocument> written, List<UUID> removals) {
    Map<UUID, Written> outcome = new HashMap<>();
    written.forEach(document -> outcome.put(document.workId(), Written.DONE));
    removals.forEach(id -> outcome.put(id, Written.DONE));
    return outcome;
  }
}
