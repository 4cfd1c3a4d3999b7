/**
 * Elasticsearch, as far as the service asks it: logs are searched in it, finished documents are put
 * into it and found there. Callers' words only ever become values of typed queries.
 */
@NullMarked
package dev.vigie.search;

import org.jspecify.annotations.NullMarked;
