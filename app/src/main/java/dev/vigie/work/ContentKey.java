package dev.vigie.work;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what came from a caller with the key of its work or of its row (AES-128-GCM), so that
 * erasing the key erases the content wherever the database still holds old bytes of it. Also
 * notices bytes that were altered or swapped.
 */
public final class ContentKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** What a sealed content is, so that one cannot stand in for another. */
  public enum Purpose {
    PARAMETERS(1),
    INPUT(2),
    RESULT(3),
    CHECKPOINT(4),
    CALLBACK(5),
    SECRET(6);

    /** Stands in what is sealed; never changes. */
    private final int code;

    Purpose(int code) {
      this.code = code;
    }
  }

  private final SecretKey key;
  private final byte[] bytes;

  private ContentKey(byte[] bytes) {
    this.bytes = bytes;
    this.key = new SecretKeySpec(bytes, "AES");
  }

  public static ContentKey random() {
    return new ContentKey(randomBytes(KEY_BYTES));
  }

  /** The key that {@link #bytes} gave. */
  public static ContentKey of(byte[] bytes) {
    return new ContentKey(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public byte[] seal(Purpose purpose, int number, byte[] content) {
    byte[] nonce = randomBytes(NONCE_BYTES);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, purpose, number, content, 0);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  /**
   * @throws StoreException if the content was not sealed with this key, purpose and number
   */
  public byte[] open(Purpose purpose, int number, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return crypt(Cipher.DECRYPT_MODE, nonce, purpose, number, sealed, NONCE_BYTES);
  }

  private byte[] crypt(
      int mode, byte[] nonce, Purpose purpose, int number, byte[] content, int offset) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(
          ByteBuffer.allocate(2 * Integer.BYTES).putInt(purpose.code).putInt(number).array());
      return cipher.doFinal(content, offset, content.length - offset);
    } catch (GeneralSecurityException failure) {
      throw new StoreException(
          "stored content cannot be read: wrong key or altered bytes", failure);
    }
  }

  private static byte[] randomBytes(int length) {
    byte[] random = new byte[length];
    RANDOM.nextBytes(random);
    return random;
  }
}
