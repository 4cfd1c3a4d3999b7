/**
 * The ordered start and stop of the process.
 *
 * <p>Whatever must start before the HTTP sockets open, or end after they closed, is an
 * application-scoped CDI bean that implements {@link dev.vigie.lifecycle.Part} and carries
 * {@code @Priority} with one of {@link dev.vigie.lifecycle.Order}'s values on its class. {@link
 * dev.vigie.lifecycle.Lifecycle} creates and starts the parts from the lowest to the highest value,
 * and stops them in the opposite order once HTTP takes no more requests. A part is created only
 * when its turn has come, so it may inject what earlier parts have opened. Readiness names the part
 * that is not up.
 */
@NullMarked
package dev.vigie.lifecycle;

import org.jspecify.annotations.NullMarked;
