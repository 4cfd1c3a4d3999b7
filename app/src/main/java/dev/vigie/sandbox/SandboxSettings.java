package dev.vigie.sandbox;

import dev.vigie.settings.ServiceSettings;
import dev.vigie.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of the child processes.
 *
 * @param folder where scratch folders are made; emptied at start
 * @param hidden the folder that no child may see
 * @param processes how many children can be in use at a time
 * @param warm how many wait, loaded, for the next session
 * @param heap of each child, in bytes
 * @param nativeMemory of each child beside its heap, in bytes
 * @param fileSize largest file that a child can write, in bytes
 * @param answer largest answer of a child, in bytes
 * @param recycle after how many sessions a child is replaced
 * @param start how long a child may take to start
 * @param contained whether to use the means of the operating system, when it has them
 */
public record SandboxSettings(
    Path folder,
    Path hidden,
    int processes,
    int warm,
    long heap,
    long nativeMemory,
    long fileSize,
    long answer,
    int recycle,
    Duration start,
    boolean contained) {

  public static SandboxSettings from(Settings settings) {
    Path data = ServiceSettings.from(settings).data();
    return new SandboxSettings(
        data.resolve("sandbox"),
        data,
        settings.integer(
            "vigie.sandbox.processes",
            Runtime.getRuntime().availableProcessors(),
            1,
            256,
            "Child processes in use at a time; by default one for each core"),
        settings.integer(
            "vigie.sandbox.warm", 2, 1, 64, "Loaded child processes kept ready for the next use"),
        settings.bytes("vigie.sandbox.heap", "512MB", "64MB", "32GB", "Heap of each child process"),
        settings.bytes(
            "vigie.sandbox.native-memory",
            "1GB",
            "256MB",
            "32GB",
            "Memory of each child process beside its heap"),
        settings.bytes(
            "vigie.sandbox.file-size",
            "1GB",
            "1MB",
            "100GB",
            "Largest file that a child process can write"),
        settings.bytes(
            "vigie.sandbox.answer", "64MB", "1kB", "1GB", "Largest answer of a child process"),
        settings.integer(
            "vigie.sandbox.recycle",
            200,
            1,
            1_000_000,
            "Sessions after which a child process is replaced"),
        settings.duration(
            "vigie.sandbox.start",
            "30s",
            "1s",
            "10m",
            "How long a child process may take to start"),
        settings.flag(
            "vigie.sandbox.contained",
            true,
            "Whether children get namespaces of their own where the system allows it"));
  }
}
