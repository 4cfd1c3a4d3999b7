package dev.vigie.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.vigie.http.Caller;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells who holds a token as MicroProfile JWT describes it. Only signatures by a private key count:
 * with {@code none} or a shared secret, whoever can check a token could make one.
 */
final class TokenCheck {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /** What two machines' clocks may differ by. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final String RETRY_WITHOUT_KEYS_SECONDS = "10";
  private static final int PARTS = 3;

  private final TokenSettings settings;
  private final Pseudonyms pseudonyms;
  private final IssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenCheck(TokenSettings settings, Pseudonyms pseudonyms) {
    this.settings = settings;
    this.pseudonyms = pseudonyms;
    this.keys = new IssuerKeys(settings.keys());
    // Older issuers name no type.
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, keys.source(settings.refetch())));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(Math.toIntExact(LEEWAY.toSeconds()));
    processor.setJWTClaimsSetVerifier(claims);
  }

  /** Whether a text is meant to be a token. */
  static boolean looksLikeOne(String presented) {
    return presented.split("\\.", -1).length == PARTS;
  }

  /**
   * @throws ProblemException if the keys of the issuer cannot be had, so that nobody can tell
   */
  Caller check(String presented) throws RefusedException {
    SignedJWT token = parse(presented);
    if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
      throw new RefusedException(
          Refusal.REFUSED, "The token is not signed with one of RS, PS or ES 256, 384 or 512.");
    }
    try {
      return caller(processor.process(token, null));
    } catch (ExpiredJWTException expired) {
      throw new RefusedException(Refusal.EXPIRED);
    } catch (BadJWTException wrong) {
      throw new RefusedException(
          Refusal.REFUSED,
          "The token is signed well, but not for here: it needs iss, sub, aud and exp as agreed with"
              + " its issuer, and its time must have come.");
    } catch (KeySourceException away) {
      if (keys.areKnown()) {
        throw unverified();
      }
      throw new ProblemException(
              ProblemType.OVERLOADED,
              "The keys of the token's issuer cannot be had now, so that no token can be checked;"
                  + " repeat the request after the seconds in Retry-After.")
          .header(HttpHeaders.RETRY_AFTER, RETRY_WITHOUT_KEYS_SECONDS);
    } catch (BadJOSEException | JOSEException wrong) {
      throw unverified();
    }
  }

  private static SignedJWT parse(String presented) throws RefusedException {
    try {
      return SignedJWT.parse(presented);
    } catch (ParseException malformed) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  private static RefusedException unverified() {
    return new RefusedException(
        Refusal.REFUSED, "No key of the issuer whose tokens are accepted has signed this token.");
  }

  private Caller caller(JWTClaimsSet claims) {
    String person = claims.getIssuer() + '\n' + claims.getSubject();
    return new Caller(
        "jwt:" + digest(person), Optional.of("jwt_" + pseudonyms.of(person)), scopes(claims));
  }

  /** The words of {@code scope} (RFC 8693) and {@code groups} (MicroProfile) that are ours. */
  private Set<Scope> scopes(JWTClaimsSet claims) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Stream.of("scope", "groups")
        .flatMap(name -> words(claims.getClaim(name)))
        .filter(word -> word.startsWith(settings.scopePrefix()))
        .flatMap(word -> Scope.named(word.substring(settings.scopePrefix().length())).stream())
        .forEach(scopes::add);
    return scopes;
  }

  private static Stream<String> words(Object claim) {
    return switch (claim) {
      case null -> Stream.of();
      case String text -> Arrays.stream(text.split(" ", -1));
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast);
      default -> Stream.of();
    };
  }

  /** Under this name works are kept: it must never change, and no key may be needed to know it. */
  private static String digest(String person) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(person.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
