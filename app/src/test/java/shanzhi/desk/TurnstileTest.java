package shanzhi.desk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TurnstileTest {

  private final Turnstile turnstile = new Turnstile(2);
  private final CountDownLatch slow = new CountDownLatch(1);
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    slow.countDown();
    readers.close();
  }

  private Future<?> ask(String method, FilterChain page) {
    return readers.submit(() -> {
      turnstile.doFilter(
          new MockHttpServletRequest(method, "/"), new MockHttpServletResponse(), page);
      return null;
    });
  }

  /** Two pages whose readers' lines are slow. */
  private void everyPlaceIsTaken() throws InterruptedException {
    var in = new CountDownLatch(2);
    for (var n = 0; n < 2; n++) {
      ask("GET", (request, response) -> {
        in.countDown();
        await(slow);
      });
    }
    assertThat(in.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Test
  void twoPagesAreMadeAtOnceAndAPlaceIsFreeAgainAfterEach() throws Exception {
    var together = new CyclicBarrier(2);
    var made = new AtomicInteger();
    var pages = new CopyOnWriteArrayList<Future<?>>();
    for (var n = 0; n < 6; n++) {
      pages.add(ask("GET", (request, response) -> {
        try {
          together.await(10, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException alone) {
          throw new IllegalStateException("only one page was made at a time", alone);
        } catch (InterruptedException stopped) {
          throw new IllegalStateException(stopped);
        }
        made.incrementAndGet();
      }));
    }
    for (var page : pages) page.get(20, TimeUnit.SECONDS);
    assertThat(made).hasValue(6);
  }

  @Test
  void whoComesToAFullTurnstileWaitsAndGoesThroughInTheEnd() throws Exception {
    everyPlaceIsTaken();
    var began = System.nanoTime();
    ask("GET", (request, response) -> {}).get(10, TimeUnit.SECONDS);
    assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(200));
    assertThat(slow.getCount()).as("the slow readers are still there").isOne();
  }

  @Test
  void whatIsSentInIsNeverHeldUp() throws Exception {
    everyPlaceIsTaken();
    var order = new CopyOnWriteArrayList<String>();
    var page = ask("GET", (request, response) -> order.add("page"));
    ask("POST", (request, response) -> order.add("act")).get(10, TimeUnit.SECONDS);
    page.get(10, TimeUnit.SECONDS);
    assertThat(order).isEqualTo(List.of("act", "page"));
  }

  @Test
  void whoFollowsEventsHoldsNoPlace() throws Exception {
    everyPlaceIsTaken();
    var request = new MockHttpServletRequest("GET", "/talks/1/events");
    request.addHeader("Accept", "text/event-stream");
    var began = System.nanoTime();
    turnstile.doFilter(request, new MockHttpServletResponse(), (asked, answer) -> {});
    assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
  }
}
