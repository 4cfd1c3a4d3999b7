/** The service against real servers, apart from it, and in several processes. */
@NullMarked
package dev.vigie.servers;

import org.jspecify.annotations.NullMarked;
