package dev.vigie.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger's URL may make the service call. */
class TargetGuardTest {
  private final TargetGuard strict = guard("");
  private final TargetGuard lenient = guard("hooks.internal, 10.1.0.0/16, fd00:1::/32, 127.0.0.1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com:443/a?b=c",
        "HTTPS://Hooks.Example.COM./",
        "https://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/"
      })
  void publicTargetsByHttpsAreAllowed(String url) {
    assertThat(mistakes(strict, url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/",
        "ftp://hooks.example.com/",
        "file:///etc/passwd",
        "gopher://hooks.example.com/",
        "https://user@hooks.example.com/",
        "https://user:word@hooks.example.com/",
        "https://hooks.example.com:8443/",
        "https://hooks.example.com:22/",
        "https://hooks.example.com/#part",
        "https://localhost/",
        "https://api.localhost./",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://999.1.1.1/",
        "https://010.1.1.1/",
        "https://0x7f.0.0.1/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://100.100.100.200/",
        "https://169.254.169.254/latest/meta-data/",
        "https://168.63.129.16/",
        "https://172.31.0.1/",
        "https://192.168.1.1/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[::7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://[ff02::1]/",
        "hooks.example.com/",
        "/relative",
        "https:///nothing",
        "https://hooks.example.com/ blank",
        "https://exämple.com/",
        ""
      })
  void everythingElseIsRefusedWithAWordOnWhy(String url) {
    assertThat(mistakes(strict, url)).singleElement().asString().startsWith("must ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.internal:8080/",
        "http://10.1.2.3:9000/",
        "https://[fd00:1::5]/",
        "http://127.0.0.1:8000/"
      })
  void whatTheSettingNamesIsAllowed(String url) {
    assertThat(mistakes(lenient, url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://other.internal/",
        "http://10.2.0.1/",
        "http://127.0.0.2/",
        "ftp://hooks.internal/",
        "http://hooks.internal:0/",
        "http://hooks.internal:99999/",
        "http://me@hooks.internal/"
      })
  void andNothingBesideIt(String url) {
    assertThat(mistakes(lenient, url)).hasSize(1);
  }

  @Test
  void longUrlIsRefused() {
    assertThat(mistakes(strict, "https://hooks.example.com/" + "x".repeat(2_048))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, true",
    "127.0.0.1, false",
    "10.0.0.7, false",
    "::ffff:10.0.0.7, false",
    "::1, false",
    "2606:2800::1, true",
    "fd00::1, false"
  })
  void namesAreJudgedByTheAddressesThatTheyLeadTo(String address, boolean allowed)
      throws UnknownHostException {
    GuardedResolver resolver = resolver(leadingTo("93.184.216.34", address), strict);

    if (allowed) {
      assertThat(resolver.resolve("hooks.example.com")).hasSize(2);
    } else {
      assertThatThrownBy(() -> resolver.resolve("hooks.example.com"))
          .isInstanceOf(TargetRefusedException.class);
    }
  }

  @Test
  void nameThatTheSettingAllowsMayLeadAnywhere() throws UnknownHostException {
    GuardedResolver resolver = resolver(leadingTo("192.168.0.9"), lenient);

    assertThat(resolver.resolve("Hooks.Internal")).hasSize(1);
    assertThatThrownBy(() -> resolver.resolve("other.internal"))
        .isInstanceOf(TargetRefusedException.class);
  }

  @Test
  void hostIsNamedWithItsPortUnlessThatIsTheUsualOne() {
    assertThat(strict.read("https://A.example.com:443/x?y", mistake -> {}).orElseThrow())
        .hasToString("a.example.com");
    assertThat(lenient.read("http://hooks.internal:81/", mistake -> {}).orElseThrow().host())
        .isEqualTo("hooks.internal:81");
  }

  private static GuardedResolver resolver(DnsResolver names, TargetGuard guard) {
    return new GuardedResolver(names, guard, Duration.ofMinutes(1));
  }

  private static TargetGuard guard(String allowed) {
    return new TargetGuard(
        WebhookSettings.from(
            new Settings(key ->
                key.equals("vigie.webhooks.allowed-targets")
                    ? Optional.of(allowed)
                    : Optional.empty())));
  }

  private static List<String> mistakes(TargetGuard guard, String url) {
    List<String> mistakes = new ArrayList<>();
    boolean read = guard.read(url, mistakes::add).isPresent();
    assertThat(read).isEqualTo(mistakes.isEmpty());
    return mistakes;
  }

  private static DnsResolver leadingTo(String... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = new InetAddress[addresses.length];
        for (int at = 0; at < found.length; at++) {
          found[at] = InetAddress.getByName(addresses[at]);
        }
        return found;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
