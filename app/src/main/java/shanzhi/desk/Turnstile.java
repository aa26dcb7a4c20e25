package shanzhi.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets pages be made a few at a time, in the order in which they were asked for. A page asks the
 * database a dozen times; made all at once they stand in each other's way at every question, and a
 * long page is overtaken by each that came after it. Nobody is kept longer than {@link #PATIENCE}:
 * readers whose line is slow may hold every place, and the others must not pay for it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class Turnstile extends OncePerRequestFilter {

  /** A stream of events stays open for minutes; a browser asks for it by this. */
  private static final String EVENTS = "text/event-stream";

  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Semaphore places;

  /** Two for each processor: while one page asks the database, another is written. */
  Turnstile() {
    this(2 * Runtime.getRuntime().availableProcessors());
  }

  Turnstile(int places) {
    this.places = new Semaphore(places, true);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("GET") || EVENTS.equals(request.getHeader("Accept"));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var through = entered();
    try {
      chain.doFilter(request, response);
    } finally {
      if (through) places.release();
    }
  }

  private boolean entered() {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
