package dev.vigie.search;

import dev.vigie.settings.SecretFile;
import dev.vigie.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How Elasticsearch is reached.
 *
 * @param url empty: there is no search
 * @param user with a password in a file, or neither
 * @param caFile certificates in PEM that are trusted instead of Java's own
 * @param timeout for one search
 * @param logsIndex where log lines are searched
 * @param documents whether finished documents are put into the index
 */
public record SearchSettings(
    Optional<URI> url,
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<Path> caFile,
    Duration timeout,
    String logsIndex,
    boolean documents) {
  private static final String URL = "vigie.search.url";
  private static final String USER = "vigie.search.user";
  private static final String CA_FILE = "vigie.search.ca-file";
  private static final String LOGS_INDEX = "vigie.search.logs-index";

  public static SearchSettings from(Settings settings) {
    Optional<String> url =
        settings.optionalText(
            URL,
            "Elasticsearch, such as https://search.example:9200; without it neither logs nor documents can be searched.");
    SearchSettings search =
        new SearchSettings(
            url.flatMap(given -> address(given, settings)),
            settings.optionalText(
                USER, "As whom to call Elasticsearch; needs vigie.search.password-file."),
            SecretFile.ofPassword(
                "vigie.search.password-file",
                settings,
                "File that holds the password of that user."),
            settings.optionalPath(
                CA_FILE,
                "Certificates (PEM) that Elasticsearch's one must be signed by; without it those that Java trusts."),
            settings.duration(
                "vigie.search.timeout",
                "2s",
                "50ms",
                "1m",
                "How long a search may take; writing a batch of documents may take five times as long."),
            settings.text(
                LOGS_INDEX, "logs-vigie-*", "Index, alias or pattern that holds the log lines."),
            settings.flag(
                "vigie.search.documents",
                true,
                "Whether finished documents, with their text, are put into Elasticsearch, once vigie.search.url is set."));
    if (search.user.isPresent() != search.passwordFile.isPresent()) {
      settings.reject(
          USER,
          search.user.orElse(""),
          "needs vigie.search.password-file, and the other way round");
    }
    search
        .caFile
        .filter(
            file -> search.url.map(address -> !"https".equals(address.getScheme())).orElse(true))
        .ifPresent(file ->
            settings.reject(CA_FILE, file.toString(), "needs a vigie.search.url with https"));
    if (!search.logsIndex.matches("[a-z0-9][a-z0-9._*-]{0,200}")) {
      settings.reject(LOGS_INDEX, search.logsIndex, "must be one name or pattern in lower case");
    }
    return search;
  }

  private static Optional<URI> address(String text, Settings settings) {
    try {
      URI address = URI.create(text);
      if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below.
    }
    settings.reject(
        URL,
        withoutUser(text),
        "must be a URL such as https://search.example:9200, without a user");
    return Optional.empty();
  }

  private static String withoutUser(String text) {
    return text.replaceAll("//[^/@]*@", "//…@");
  }

  /** Whether there is an Elasticsearch to ask. */
  public boolean isOn() {
    return url.isPresent();
  }

  /** Whether finished documents are put into the index. */
  public boolean indexesDocuments() {
    return isOn() && documents;
  }
}
