/** Events between the processes of one service: a JMS topic, best-effort. */
@NullMarked
package dev.vigie.events;

import org.jspecify.annotations.NullMarked;
