package dev.vigie.access;

import java.net.URI;
import java.time.Duration;

/**
 * Whose tokens are accepted.
 *
 * @param issuer as in the claim {@code iss}
 * @param audience one of the claim {@code aud}
 * @param keys of the issuer (RFC 7517): an address or a file
 * @param scopePrefix what the issuer puts before the names of our scopes
 * @param refetch least time between two looks at the keys because of an unknown one
 */
record TokenSettings(
    String issuer, String audience, URI keys, String scopePrefix, Duration refetch) {}
