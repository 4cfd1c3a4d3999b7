/** The JMS broker: the embedded Artemis or an external one, connections and queue depth. */
@NullMarked
package dev.vigie.broker;

import org.jspecify.annotations.NullMarked;
