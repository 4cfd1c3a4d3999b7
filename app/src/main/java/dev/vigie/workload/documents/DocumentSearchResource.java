package dev.vigie.workload.documents;

import dev.vigie.http.Exchange;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.QueryParameters;
import dev.vigie.http.RequestErrors;
import dev.vigie.search.DocumentIndex;
import dev.vigie.search.DocumentPage;
import dev.vigie.search.DocumentPage.Found;
import dev.vigie.search.DocumentQuery;
import dev.vigie.search.SearchException;
import dev.vigie.search.SearchSettings;
import dev.vigie.work.Works;
import dev.vigie.workload.documents.FoundDocuments.FoundDocument;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the caller's documents by what stands in them. */
@Path("/v1/documents")
@ApplicationScoped
@Tag(name = "documents", description = "Text, type and fields of documents.")
public class DocumentSearchResource {
  private static final Logger LOGGER = LoggerFactory.getLogger(DocumentSearchResource.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  private final SearchSettings settings;
  private final Instance<DocumentIndex> index;
  private final Works works;

  @Inject
  DocumentSearchResource(SearchSettings settings, Instance<DocumentIndex> index, Works works) {
    this.settings = settings;
    this.index = index;
    this.works = works;
  }

  /** One page of documents. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "findDocuments",
      summary = "Find your documents",
      description =
          "By words of their text, their type, date and amount. With words, the best come first, else"
              + " the newest. A document can be found about a second after its analysis.")
  @APIResponse(
      responseCode = "200",
      description = "One page",
      content =
          @Content(
              schema = @Schema(implementation = FoundDocuments.class),
              examples =
                  @ExampleObject(
                      name = "invoices",
                      value =
                          """
                          {"total": 1, "total_is_least": false, "documents": [{"id": "01932c07-209f-7d7a-8c5e-3d2f6a1b4c5d",
                           "accepted_at": "2026-03-01T08:00:00Z", "filename": "invoice.pdf", "document_type": "invoice",
                           "languages": ["fra"], "page_count": 1, "date": "2026-02-27", "amount": 1240.5, "currency": "EUR",
                           "highlights": ["Remise de 5 % sur la <mark>chaudière</mark>"],
                           "links": {"self": "/v1/work/01932c07-209f-7d7a-8c5e-3d2f6a1b4c5d",
                                     "result": "/v1/work/01932c07-209f-7d7a-8c5e-3d2f6a1b4c5d/result"}}]}
                          """)))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public FoundDocuments find(
      @Parameter(
              description =
                  "Words that must all stand in the document, \"phrases in quotes\" as they are",
              example = "chaudière \"remise de 5 %\"",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      maxLength = DocumentSearchRequest.LONGEST_WORDS))
          @QueryParam("q")
          @Nullable String words,
      @Parameter(description = "Only documents of this type", example = "invoice")
          @QueryParam("type")
          @Nullable String type,
      @Parameter(
              description = "First day of the date that stands on the document",
              example = "2026-01-01",
              schema = @Schema(type = SchemaType.STRING, format = "date"))
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "Last day of the date that stands on the document",
              example = "2026-12-31",
              schema = @Schema(type = SchemaType.STRING, format = "date"))
          @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "Least amount", schema = @Schema(type = SchemaType.NUMBER))
          @QueryParam("min_amount")
          @Nullable String leastAmount,
      @Parameter(description = "Largest amount", schema = @Schema(type = SchemaType.NUMBER))
          @QueryParam("max_amount")
          @Nullable String mostAmount,
      @Parameter(
              description = "How many at most",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "" + DocumentSearchRequest.LARGEST_LIMIT,
                      defaultValue = "" + DocumentSearchRequest.DEFAULT_LIMIT))
          @QueryParam("limit")
          @Nullable String limit,
      @Parameter(
              description = "The cursor \"next\" of the page before",
              schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9_-]{43}$"))
          @QueryParam("after")
          @Nullable String after,
      @Context UriInfo uri) {
    RequestErrors errors = new RequestErrors();
    QueryParameters.check(uri, DocumentSearchRequest.PARAMETERS, errors);
    DocumentQuery query =
        DocumentSearchRequest.read(
            Exchange.current().caller().owner(), uri.getQueryParameters(), errors);
    errors.check();
    if (!settings.indexesDocuments()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "Documents cannot be searched here: the service runs without a search index"
              + " (vigie.search.url, vigie.search.documents). /v1/work lists your work.");
    }
    return answer(query, find(query));
  }

  private DocumentPage find(DocumentQuery query) {
    try {
      return index.get().find(query);
    } catch (SearchException failure) {
      LOGGER.warn("documents could not be searched", failure);
      throw new ProblemException(
              ProblemType.SEARCH_UNAVAILABLE,
              "Documents cannot be searched now; all else works. Repeat the request later.")
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
  }

  /** The store has the last word: the index may lag behind an erasure. */
  private FoundDocuments answer(DocumentQuery query, DocumentPage page) {
    Set<UUID> there =
        works.withResult(query.owner(), page.documents().stream().map(Found::workId).toList());
    return new FoundDocuments(
        page.total(),
        page.isLeast(),
        page.documents().stream()
            .filter(found -> there.contains(found.workId()))
            .map(FoundDocument::of)
            .toList(),
        page.next().map(DocumentSearchRequest::encoded));
  }
}
