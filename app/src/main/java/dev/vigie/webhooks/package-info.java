/**
 * Calls that tell callers of the end of their work, signed as the Standard Webhooks specification
 * has it. Where a call goes is a stranger's word: no address is connected to that {@link
 * dev.vigie.webhooks.TargetGuard} has not let through.
 */
@NullMarked
package dev.vigie.webhooks;

import org.jspecify.annotations.NullMarked;
