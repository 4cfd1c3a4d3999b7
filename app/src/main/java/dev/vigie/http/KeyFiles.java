package dev.vigie.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate with those it was signed by, and its private key, as PEM.
 *
 * @param key not protected by a password
 */
record KeyFiles(Path certificate, Path key) {
  private static final String ALIAS = "vigie";

  /** Of a key store that never leaves the memory. */
  private static final char[] NO_PASSWORD = new char[0];

  /** What tells one version of the files from another. */
  record Version(FileTime certificate, FileTime key) {}

  /** What the files hold. */
  record Content(X509ExtendedKeyManager keys, X509Certificate certificate) {}

  Version version() throws IOException {
    return new Version(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }

  /**
   * @throws IOException if a file cannot be read or holds something else
   * @throws GeneralSecurityException if the key does not belong to the certificate
   */
  Content read() throws IOException, GeneralSecurityException {
    Keys keys = parse();
    PrivateKey secret =
        keys.privateKey().orElseThrow(() -> new IOException("no private key in " + key));
    List<X509Certificate> chain = keys.certChain();
    if (chain.isEmpty()) {
      throw new IOException("no certificate in " + certificate);
    }
    if (!isPair(secret, chain.getFirst().getPublicKey())) {
      throw new GeneralSecurityException(
          "the key in %s is not that of the certificate in %s".formatted(key, certificate));
    }
    return new Content(manager(secret, chain), chain.getFirst());
  }

  private Keys parse() throws IOException {
    for (Path file : List.of(certificate, key)) {
      if (!Files.isReadable(file)) {
        throw new IOException("cannot read " + file);
      }
    }
    try {
      return Keys.builder()
          .pem(pem -> pem.certChain(Resource.create(certificate)).key(Resource.create(key)))
          .build();
    } catch (RuntimeException malformed) {
      // Its message may tell of the key's content.
      throw new IOException(
          "%s and %s must hold PEM: a certificate, and a PKCS #8 key without password"
              .formatted(certificate, key),
          malformed);
    }
  }

  private static boolean isPair(PrivateKey secret, PublicKey known)
      throws GeneralSecurityException {
    if (!secret.getAlgorithm().equals(known.getAlgorithm())) {
      return false;
    }
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> secret.getAlgorithm();
        };
    byte[] sample = {1};
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(sample);
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(known);
    checking.update(sample);
    try {
      return checking.verify(signing.sign());
    } catch (SignatureException ofAnotherSize) {
      return false;
    }
  }

  private static X509ExtendedKeyManager manager(PrivateKey secret, List<X509Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    store.setKeyEntry(ALIAS, secret, NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return Stream.of(factory.getKeyManagers())
        .filter(X509ExtendedKeyManager.class::isInstance)
        .map(X509ExtendedKeyManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("Java has no manager of X.509 keys"));
  }
}
