package dev.vigie.work;

/** One that is nothing special. */
record ToyWorkload(String name, int maximumAttempts, Behaviour behaviour)
    implements ScriptedWorkload {}
