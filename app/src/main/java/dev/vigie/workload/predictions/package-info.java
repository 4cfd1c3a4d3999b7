/** The predictions workload: the risk of diabetes from eight measurements, in the request. */
@NullMarked
package dev.vigie.workload.predictions;

import org.jspecify.annotations.NullMarked;
