package dev.vigie.settings;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What concerns the whole process.
 *
 * @param data the folder that holds everything which must outlive the process; absolute
 * @param roles at least one
 */
public record ServiceSettings(Path data, Set<Role> roles) {
  public static ServiceSettings from(Settings settings) {
    Path data =
        settings.path(
            "vigie.data",
            "./data",
            "Folder of everything that must outlive the process: store, broker journal, log files.");
    Set<String> words =
        settings.choices(
            "vigie.roles",
            Set.of("api", "worker"),
            "api,worker",
            "What this process does: take requests (api), do the work (worker), or both.");
    Set<Role> roles = EnumSet.noneOf(Role.class);
    words.forEach(word -> roles.add(Role.valueOf(word.toUpperCase(Locale.ROOT))));
    return new ServiceSettings(data.toAbsolutePath().normalize(), Set.copyOf(roles));
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
