package dev.vigie.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.http.ProblemException;
import dev.vigie.http.ProblemType;
import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private record Peer(String host) implements PeerInfo {
    @Override
    public SocketAddress address() {
      return new InetSocketAddress(host, 1);
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
      return Optional.empty();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
      return Optional.empty();
    }
  }

  @Test
  void anAddressHasSoManyFailures() {
    FailureLimit limit = new FailureLimit(3);
    PeerInfo peer = new Peer("192.0.2.1");
    for (int count = 0; count < 3; count++) {
      assertThat(limit.isOver(peer)).isFalse();
      limit.failed(peer);
    }
    assertThat(limit.isOver(peer)).isTrue();
    assertThatThrownBy(() -> limit.failed(peer))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
    assertThatCode(() -> limit.failed(new Peer("192.0.2.2"))).doesNotThrowAnyException();
  }

  @Test
  void whoHasOneAddressOfIpv6HasTheWholeNetwork() {
    FailureLimit limit = new FailureLimit(1);
    limit.failed(new Peer("2001:db8:1:2::1"));
    assertThatThrownBy(() -> limit.failed(new Peer("2001:db8:1:2:ffff::2")))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> limit.failed(new Peer("2001:db8:1:3::1"))).doesNotThrowAnyException();
  }

  @Test
  void withoutALimitNobodyIsRefused() {
    FailureLimit limit = new FailureLimit(0);
    PeerInfo peer = new Peer("192.0.2.1");
    assertThatCode(
            () -> {
              for (int count = 0; count < 1_000; count++) {
                limit.failed(peer);
              }
            })
        .doesNotThrowAnyException();
  }
}
