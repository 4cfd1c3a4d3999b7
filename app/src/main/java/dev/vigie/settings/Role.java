package dev.vigie.settings;

/** What a process does: both, in the default set-up. */
public enum Role {
  /** Takes requests over HTTP. */
  API,
  /** Does the accepted work. */
  WORKER
}
