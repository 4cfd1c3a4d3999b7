package dev.vigie.work;

import dev.vigie.work.ContentKey.Purpose;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Where a caller wants to be told of the end of a work.
 *
 * @param host with its port, unless that is the scheme's own: all of it that is logged
 * @param url may hold what only the receiver is to know
 */
public record CallbackTarget(String host, URI url) {
  public byte[] seal(ContentKey key) {
    return key.seal(Purpose.CALLBACK, 0, url.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The target that {@link #seal} sealed. */
  public static CallbackTarget open(String host, ContentKey key, byte[] sealed) {
    byte[] url = key.open(Purpose.CALLBACK, 0, sealed);
    return new CallbackTarget(host, URI.create(new String(url, StandardCharsets.UTF_8)));
  }

  /** Without the URL, which is not for logs. */
  @Override
  public String toString() {
    return host;
  }
}
