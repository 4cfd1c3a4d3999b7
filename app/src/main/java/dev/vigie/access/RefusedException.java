package dev.vigie.access;

/** Credentials were not accepted. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  RefusedException(Refusal refusal) {
    this(refusal, refusal.detail());
  }

  /**
   * @param detail for the caller; nothing of the credentials
   */
  RefusedException(Refusal refusal, String detail) {
    super(detail, null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
