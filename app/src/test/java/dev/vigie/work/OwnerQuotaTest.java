package dev.vigie.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class OwnerQuotaTest {
  private final Map<String, Long> stored = new ConcurrentHashMap<>();

  @Test
  void anOwnerMayHaveSoManyUnfinishedWorks() {
    OwnerQuota quota = quota(3);
    stored.put("alice", 1L);
    assertThat(quota.admits("alice")).isTrue();
    assertThat(quota.admits("alice")).isTrue();
    assertThat(quota.admits("alice")).isFalse();
    assertThat(quota.admits("bob")).as("has none").isTrue();
  }

  @Test
  void whatIsFinishedMakesRoom() {
    OwnerQuota quota = quota(1);
    assertThat(quota.admits("alice")).isTrue();
    assertThat(quota.admits("alice")).isFalse();
    await().until(() -> quota.admits("alice"));
  }

  @Test
  void whatWasNotAcceptedAfterAllIsGivenBack() {
    OwnerQuota quota = quota(1);
    assertThat(quota.admits("alice")).isTrue();
    quota.giveBack("alice");
    assertThat(quota.admits("alice")).isTrue();
    assertThat(quota.admits("alice")).isFalse();
  }

  @Test
  void withoutALimitTheStoreIsNotAsked() {
    OwnerQuota quota =
        new OwnerQuota(
            0,
            owner -> {
              throw new IllegalStateException("asked");
            });
    assertThat(quota.admits("alice")).isTrue();
  }

  private OwnerQuota quota(int limit) {
    return new OwnerQuota(limit, owner -> stored.getOrDefault(owner, 0L));
  }
}
