package dev.vigie.workload.predictions.training;

import dev.vigie.workload.predictions.Patient;

/** A patient whose outcome is known. */
record Example(Patient patient, boolean diabetic) {}
