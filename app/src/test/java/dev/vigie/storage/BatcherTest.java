package dev.vigie.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatcherTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  @Test
  void aLoneCallerRunsTheActionOnItsOwnThread() {
    AtomicReference<Thread> ranOn = new AtomicReference<>();
    Batcher<Integer, Integer> batcher =
        new Batcher<>(
            1,
            10,
            inputs -> {
              ranOn.set(Thread.currentThread());
              return inputs;
            });

    assertThat(batcher.submit(7)).isEqualTo(7);
    assertThat(ranOn.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void whoeverComesWhileTheSlotIsBusySharesTheNextBatchInTheOrderOfComing() throws Exception {
    Batcher<Integer, Integer> batcher = new Batcher<>(1, 3, this::recordOnceOpen);
    List<Future<Integer>> results = new ArrayList<>();
    for (int input = 0; input < 6; input++) {
      results.add(submitAndAwaitParked(batcher, input));
    }

    gate.countDown();

    for (int input = 0; input < 6; input++) {
      assertThat(results.get(input).get()).isEqualTo(input * 10);
    }
    assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
  }

  @Test
  void noMoreBatchesRunAtATimeThanThereAreSlots() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Batcher<Integer, Integer> batcher =
        new Batcher<>(
            2,
            5,
            inputs -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              LockSupport.parkNanos(50_000);
              running.decrementAndGet();
              return inputs;
            });

    List<Callable<Integer>> calls =
        IntStream.range(0, 2_000)
            .<Callable<Integer>>mapToObj(input -> () -> batcher.submit(input))
            .toList();
    List<Integer> results = new ArrayList<>();
    for (Future<Integer> result : callers.invokeAll(calls)) {
      results.add(result.get());
    }

    assertThat(results).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aFailureReachesAllMembersOfItsBatchAndNobodyElse() throws Exception {
    Batcher<Integer, Integer> batcher =
        new Batcher<>(
            1,
            2,
            inputs -> {
              List<Integer> results = recordOnceOpen(inputs);
              if (inputs.contains(2)) {
                throw new IllegalArgumentException("two");
              }
              return results;
            });
    List<Future<Integer>> results = new ArrayList<>();
    for (int input = 0; input < 5; input++) {
      results.add(submitAndAwaitParked(batcher, input));
    }

    gate.countDown();

    assertThat(results.get(0).get()).isEqualTo(0);
    for (int member : new int[] {1, 2}) {
      assertThatThrownBy(() -> results.get(member).get())
          .cause()
          .isInstanceOf(BatchFailedException.class)
          .hasRootCauseMessage("two");
    }
    assertThat(results.get(3).get()).isEqualTo(30);
    assertThat(results.get(4).get()).isEqualTo(40);
  }

  @Test
  void aCallerThatIsInterruptedBeforeItsBatchWithdraws() throws Exception {
    Batcher<Integer, Integer> batcher = new Batcher<>(1, 10, this::recordOnceOpen);
    Future<Integer> first = submitAndAwaitParked(batcher, 1);
    Future<Integer> second = submitAndAwaitParked(batcher, 2);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread interrupted =
        Thread.startVirtualThread(() -> {
          try {
            batcher.submit(3);
          } catch (CancellationException expected) {
            thrown.set(expected);
          }
        });
    await().until(() -> interrupted.getState() == Thread.State.WAITING);

    interrupted.interrupt();
    interrupted.join();
    gate.countDown();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(first.get()).isEqualTo(10);
    assertThat(second.get()).isEqualTo(20);
    assertThat(batches).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void anActionThatAnswersTooFewResultsIsAFailure() {
    Batcher<Integer, Integer> batcher = new Batcher<>(1, 10, inputs -> List.of());

    assertThatThrownBy(() -> batcher.submit(1)).hasRootCauseMessage("0 results for 1 inputs");
    assertThatThrownBy(() -> batcher.submit(2)).as("the slot is free again").isNotNull();
  }

  private List<Integer> recordOnceOpen(List<Integer> inputs) {
    try {
      gate.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    batches.add(inputs);
    return inputs.stream().map(input -> input * 10).toList();
  }

  private Future<Integer> submitAndAwaitParked(Batcher<Integer, Integer> batcher, int input) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    Future<Integer> result =
        callers.submit(() -> {
          thread.set(Thread.currentThread());
          return batcher.submit(input);
        });
    await()
        .until(() -> {
          Thread caller = thread.get();
          return caller != null && caller.getState() == Thread.State.WAITING;
        });
    return result;
  }
}
