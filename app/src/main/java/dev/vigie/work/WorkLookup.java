package dev.vigie.work;

import java.util.Optional;
import java.util.UUID;

/** Works of all owners, for operators. */
public interface WorkLookup {
  Optional<Work> lookUp(UUID id);
}
