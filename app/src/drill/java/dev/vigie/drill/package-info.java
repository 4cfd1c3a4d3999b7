/**
 * The real programs around the service, started without containers, and the drills: a fault is
 * injected, and the alert must reach Slack and the mailbox, and later its end too.
 */
@NullMarked
package dev.vigie.drill;

import org.jspecify.annotations.NullMarked;
