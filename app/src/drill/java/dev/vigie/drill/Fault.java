package dev.vigie.drill;

import dev.vigie.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What goes wrong in a drill, and how it is mended. */
interface Fault {
  /** Something done to a stack. */
  @FunctionalInterface
  interface Act {
    void on(Stack stack) throws Exception;
  }

  /** A fault that ends by itself should a drill be killed. */
  Duration LONGEST = Duration.ofMinutes(10);

  void inject(Stack stack) throws Exception;

  void lift(Stack stack) throws Exception;

  /** Done and undone by hand. */
  static Fault of(Act inject, Act lift) {
    return new Fault() {
      @Override
      public void inject(Stack stack) throws Exception {
        inject.on(stack);
      }

      @Override
      public void lift(Stack stack) throws Exception {
        lift.on(stack);
      }
    };
  }

  /** One that the service feigns. */
  static Fault feigned(String name, Map<String, Object> parameters) {
    Map<String, Object> body = new HashMap<>(parameters);
    body.put("seconds", LONGEST.toSeconds());
    return of(
        stack -> Http.send("PUT", feigned(stack, name), Json.MAPPER.writeValueAsString(body)),
        stack -> Http.send("DELETE", feigned(stack, name), ""));
  }

  private static URI feigned(Stack stack, String name) {
    return stack.endpoints().http(Endpoint.ADMIN, "/faults/" + name);
  }
}
