/** What a workload implements, and what it is given. */
@NullMarked
package dev.vigie.workload;

import org.jspecify.annotations.NullMarked;
