package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vigie.http.Caller;
import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import dev.vigie.http.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCheckTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration NOT_AGAIN = Duration.ofMinutes(4);

  private final Issuer issuer = new Issuer();
  private final TokenCheck check = check(issuer.keys(), "", AT_ONCE);

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void aRightTokenTellsTheOwnerAndTheScopes() throws Exception {
    Caller caller = check.check(issuer.token(UnaryOperator.identity()));
    assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.SUBMIT, Scope.READ);
    assertThat(caller.owner()).isEqualTo(check.check(issuer.token(claims -> claims)).owner());
    assertThat(caller.owner()).startsWith("jwt:").doesNotContain("marie");
    assertThat(caller.userId().orElseThrow()).matches("jwt_[0-9a-f]{16}");
  }

  @Test
  void everyPersonIsAnOwnerOfTheirOwn() throws Exception {
    Caller marie = check.check(issuer.token(claims -> claims));
    Caller paul = check.check(issuer.token(claims -> claims.subject("paul")));
    assertThat(marie.owner()).isNotEqualTo(paul.owner());
    assertThat(marie.userId()).isNotEqualTo(paul.userId());
  }

  @Test
  void scopesAreInScopeOrInGroups() throws Exception {
    assertThat(
            check
                .check(
                    issuer.token(claims ->
                        claims.claim("scope", null).claim("groups", List.of("admin", "hr"))))
                .scopes())
        .containsExactly(Scope.ADMIN);
    assertThat(
            check.check(issuer.token(claims -> claims.claim("scope", List.of("read", 1)))).scopes())
        .containsExactly(Scope.READ);
    assertThat(check.check(issuer.token(claims -> claims.claim("scope", 7))).scopes()).isEmpty();
  }

  @Test
  void scopesOfOthersDoNotCountWhereOursHaveAPrefix() throws Exception {
    TokenCheck prefixed = check(issuer.keys(), "vigie:", AT_ONCE);
    assertThat(
            prefixed
                .check(issuer.token(claims -> claims.claim("scope", "read vigie:submit")))
                .scopes())
        .containsExactly(Scope.SUBMIT);
  }

  @Test
  void tokensForOthersOrWithoutTheNecessaryAreRefused() {
    assertRefused(claims -> claims.issuer("https://other.example"));
    assertRefused(claims -> claims.issuer(null));
    assertRefused(claims -> claims.audience("other"));
    assertRefused(claims -> claims.audience((String) null));
    assertRefused(claims -> claims.subject(null));
    assertRefused(claims -> claims.expirationTime(null));
    assertRefused(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(120))));
  }

  @Test
  void timesMayDifferByHalfAMinute() throws Exception {
    Date justOver = Date.from(Instant.now().minusSeconds(10));
    Date longOver = Date.from(Instant.now().minusSeconds(120));
    Date soon = Date.from(Instant.now().plusSeconds(10));
    assertThat(check.check(issuer.token(claims -> claims.expirationTime(justOver)))).isNotNull();
    assertThat(check.check(issuer.token(claims -> claims.notBeforeTime(soon)))).isNotNull();
    assertThat(refusal(issuer.token(claims -> claims.expirationTime(longOver))))
        .isEqualTo(Refusal.EXPIRED);
  }

  @Test
  void unsignedTokensAreRefused() {
    assertThat(refusal(new PlainJWT(Issuer.claims(claims -> claims)).serialize()))
        .isEqualTo(Refusal.MALFORMED);
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws Exception {
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
            Issuer.claims(claims -> claims));
    confused.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    assertThat(refusal(confused.serialize())).isEqualTo(Refusal.REFUSED);
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotBelieved() {
    var foreign = Issuer.newKey("one");
    String token =
        Issuer.sign(
            foreign,
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").jwk(foreign.toPublicJWK()),
            claims -> claims);
    assertThat(refusal(token)).isEqualTo(Refusal.REFUSED);
  }

  @Test
  void aTokenForAnotherPurposeIsRefused() {
    String token =
        Issuer.sign(
            issuer.key(),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("one")
                .type(new JOSEObjectType("secevent+jwt")),
            claims -> claims);
    assertThat(refusal(token)).isEqualTo(Refusal.REFUSED);
  }

  @Test
  void whatIsNoTokenIsMalformed() {
    assertThat(refusal("a.b.c")).isEqualTo(Refusal.MALFORMED);
    assertThat(refusal("..")).isEqualTo(Refusal.MALFORMED);
    String token = issuer.token(claims -> claims);
    assertThat(refusal(token.substring(0, token.length() - 20))).isEqualTo(Refusal.REFUSED);
  }

  @Test
  void aNewKeyIsFetchedWhenItsFirstTokenComes() throws Exception {
    String old = issuer.token(claims -> claims);
    check.check(old);
    issuer.rotate("two");
    assertThat(check.check(issuer.token(claims -> claims))).isNotNull();
    assertThat(refusal(old)).as("signed by a key that is shown no more").isEqualTo(Refusal.REFUSED);
  }

  @Test
  void madeUpKeysDoNotMakeUsFetchAgainAndAgain() throws Exception {
    TokenCheck patient = check(issuer.keys(), "", NOT_AGAIN);
    String right = issuer.token(claims -> claims);
    patient.check(right);
    var foreign = Issuer.newKey("made-up");
    for (int count = 0; count < 50; count++) {
      String token =
          Issuer.sign(
              foreign,
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("made-up-" + count),
              claims -> claims);
      assertThatThrownBy(() -> patient.check(token)).isInstanceOf(RefusedException.class);
    }
    assertThat(issuer.fetches()).isLessThanOrEqualTo(2);
    assertThat(patient.check(right)).isNotNull();
  }

  @Test
  void knownKeysGoOnWhileTheIssuerIsAway() throws Exception {
    String right = issuer.token(claims -> claims);
    check.check(right);
    issuer.away(true);
    issuer.rotate("two");
    assertThat(refusal(issuer.token(claims -> claims))).isEqualTo(Refusal.REFUSED);
    assertThat(check.check(right)).isNotNull();
    issuer.away(false);
    assertThat(check.check(issuer.token(claims -> claims))).isNotNull();
  }

  @Test
  void asLongAsThereIsNoKeyNobodyIsToldThatTheirTokenIsWrong() throws Exception {
    issuer.away(true);
    String right = issuer.token(claims -> claims);
    for (int count = 0; count < 3; count++) {
      assertThatThrownBy(() -> check.check(right))
          .isInstanceOfSatisfying(
              ProblemException.class,
              away -> assertThat(away.type()).isEqualTo(ProblemType.OVERLOADED));
    }
  }

  @Test
  void keysMayBeInAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, issuer.keySet());
    TokenCheck ofFile = check(file.toUri(), "", AT_ONCE);
    assertThat(ofFile.check(issuer.token(claims -> claims))).isNotNull();
    issuer.rotate("two");
    Files.writeString(file, issuer.keySet());
    assertThat(ofFile.check(issuer.token(claims -> claims))).isNotNull();
    Files.writeString(file, "{");
    issuer.rotate("three");
    String unknown = issuer.token(claims -> claims);
    assertThatThrownBy(() -> ofFile.check(unknown)).isInstanceOf(RefusedException.class);
  }

  @Test
  void nothingOfATokenIsInWhatItsHolderIsTold() {
    String token = issuer.token(claims -> claims.audience("other"));
    assertThatThrownBy(() -> check.check(token))
        .hasMessageNotContaining("marie")
        .hasMessageNotContaining(token.substring(0, 20));
  }

  private void assertRefused(UnaryOperator<com.nimbusds.jwt.JWTClaimsSet.Builder> change) {
    assertThat(refusal(issuer.token(change))).isEqualTo(Refusal.REFUSED);
  }

  private Refusal refusal(String token) {
    try {
      throw new AssertionError("accepted: " + check.check(token));
    } catch (RefusedException refused) {
      return refused.refusal();
    }
  }

  private static TokenCheck check(URI keys, String prefix, Duration refetch) {
    return new TokenCheck(
        new TokenSettings(Issuer.NAME, Issuer.AUDIENCE, keys, prefix, refetch),
        new Pseudonyms(() -> "a key".getBytes(StandardCharsets.UTF_8)));
  }
}
