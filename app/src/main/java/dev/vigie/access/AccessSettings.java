package dev.vigie.access;

import dev.vigie.settings.ListenSettings;
import dev.vigie.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call.
 *
 * @param required whether callers must say who they are
 * @param keyMemory how long a process knows a key before it looks it up again
 * @param tokens empty if none are accepted
 */
record AccessSettings(boolean required, Duration keyMemory, Optional<TokenSettings> tokens) {
  private static final String KEY = "vigie.access";
  private static final String ISSUER = "vigie.access.jwt.issuer";
  private static final String AUDIENCE = "vigie.access.jwt.audience";
  private static final String KEYS = "vigie.access.jwt.jwks";
  private static final String OPEN = "open";
  private static final String REQUIRED = "required";

  static AccessSettings from(Settings settings) {
    String access =
        settings.choice(
            KEY,
            Set.of(OPEN, REQUIRED),
            OPEN,
            "Whether callers must say who they are: open (everyone is the same caller) or required"
                + " (an API key or a token).");
    ListenSettings listen = ListenSettings.from(settings);
    if (access.equals(OPEN) && !listen.isLocal()) {
      settings.reject(
          "vigie.http.host",
          listen.host(),
          "must be a loopback address such as 127.0.0.1 as long as vigie.access is open");
    }
    return new AccessSettings(
        access.equals(REQUIRED),
        settings.duration(
            "vigie.access.key-memory",
            "5s",
            "0s",
            "1m",
            "How long a process knows an API key before it looks it up again: a revoked key works at"
                + " most this long."),
        tokens(settings, access.equals(REQUIRED)));
  }

  private static Optional<TokenSettings> tokens(Settings settings, boolean required) {
    Optional<String> issuer =
        settings.optionalText(
            ISSUER, "Issuer (iss) whose tokens (JWT) are accepted; without it, none are.");
    Optional<String> audience =
        settings.optionalText(AUDIENCE, "Audience (aud) that a token must be made for.");
    Optional<String> keys =
        settings.optionalText(
            KEYS,
            "Key set of the issuer (RFC 7517): an address that begins with https, or a file.");
    String prefix =
        settings.text(
            "vigie.access.jwt.scope-prefix",
            "",
            "What the issuer puts before submit, read and admin in scope and groups, such as"
                + " vigie: (nothing by default).");
    Duration refetch =
        settings.duration(
            "vigie.access.jwt.refetch",
            "30s",
            "1s",
            "4m",
            "Least time between two looks at the key set because of tokens with an unknown key.");
    Optional<URI> address = keys.flatMap(text -> address(text, settings));
    boolean any = issuer.isPresent() || audience.isPresent() || keys.isPresent();
    boolean all = issuer.isPresent() && audience.isPresent() && keys.isPresent();
    if (any && !all) {
      settings.reject("%s, %s and %s: set all of them or none".formatted(ISSUER, AUDIENCE, KEYS));
    } else if (any && !required) {
      settings.reject(
          "%s, %s and %s: have no effect as long as %s is open; set it to required"
              .formatted(ISSUER, AUDIENCE, KEYS, KEY));
    }
    return all
        ? address.map(
            where -> new TokenSettings(issuer.get(), audience.get(), where, prefix, refetch))
        : Optional.empty();
  }

  /** Keys that anyone on the way can exchange are none; this machine's own network is trusted. */
  private static Optional<URI> address(String text, Settings settings) {
    try {
      if (!text.contains("://")) {
        return Optional.of(Path.of(text).toUri());
      }
      URI address = URI.create(text);
      boolean encrypted = "https".equals(address.getScheme());
      boolean local =
          "http".equals(address.getScheme()) && ListenSettings.isLoopback(address.getHost());
      if (address.getHost() != null && (encrypted || local)) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, as a wrong scheme is.
    }
    settings.reject(
        KEYS, text, "must be an address that begins with https (http only on loopback), or a file");
    return Optional.empty();
  }
}
