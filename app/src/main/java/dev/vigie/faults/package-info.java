/**
 * Faults that an operator switches on to see whether the alarms work. The places that they strike
 * ask {@link dev.vigie.faults.Faults}; the operator's port is the only one that sets them.
 */
@NullMarked
package dev.vigie.faults;

import org.jspecify.annotations.NullMarked;
