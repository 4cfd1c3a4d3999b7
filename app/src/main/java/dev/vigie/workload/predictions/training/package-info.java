/** Fits the model of the predictions workload, and measures how good it is. */
@NullMarked
package dev.vigie.workload.predictions.training;

import org.jspecify.annotations.NullMarked;
