package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.http.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteScopesTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi", "/problems/not-found"})
  void whatExplainsTheServiceIsOpen(String path) {
    assertThat(RouteScopes.needed("GET", path)).isEmpty();
    assertThat(RouteScopes.needed("HEAD", path)).isEmpty();
    assertThat(RouteScopes.needed("POST", path)).contains(Scope.SUBMIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "/openapi/",
        "/openapi/../v1/work",
        "/problems/",
        "/problems/..",
        "/problems/a/b",
        "/problems/%2e%2e",
        "/problems/a;b",
        "/openapi;a=b",
        "/Openapi",
        "",
        "/v1",
        "/favicon.ico"
      })
  void whatIsOnlySimilarIsClosed(String path) {
    assertThat(RouteScopes.needed("GET", path)).contains(Scope.READ);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/work, READ",
    "HEAD, /v1/work/1, READ",
    "OPTIONS, /v1/work, READ",
    "POST, /v1/documents, SUBMIT",
    "POST, /v1/work/1/cancel, SUBMIT",
    "DELETE, /v1/work/1, SUBMIT",
    "PUT, /v1/new, SUBMIT",
    "BREW, /v1/work, SUBMIT",
    "GET, /v1/api-keys, ADMIN",
    "POST, /v1/api-keys, ADMIN",
    "DELETE, /v1/api-keys/1, ADMIN",
    "GET, /v1/api-keys-of-others, READ"
  })
  void theMethodSaysWhatIsNeeded(String method, String path, Scope scope) {
    assertThat(RouteScopes.needed(method, path)).contains(scope);
  }
}
