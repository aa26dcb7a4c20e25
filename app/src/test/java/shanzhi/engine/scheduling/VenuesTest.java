package shanzhi.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.CaseScene;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

@CountyTest
class VenuesTest {

  private static final Instant EVENING = TestClock.at("2026-11-27T19:30");
  private static final Instant NINE = TestClock.at("2026-11-27T21:00");

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Venues venues;

  @Autowired
  private TestClock clock;

  private CaseScene scene;
  private VenueId hall;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
    hall = venues.register(
        new NewVenue(scene.village, "议事堂", Venue.Kind.HALL, "村委会旁", 80),
        scene.townshipDesk,
        ClientId.fresh());
  }

  private BookingId book(Instant from, Instant until) {
    return venues.book(
        new NewBooking(scene.village, hall, from, until, "乡村夜话"), scene.cadre, ClientId.fresh());
  }

  private static void refused(String code, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.faults()).extracting(Refusal.Fault::code).contains(code));
  }

  @Test
  void aHallIsNeverBookedTwiceForTheSameTimeAndIsFreeAgainOnceGivenUp() {
    var first = book(EVENING, NINE);
    refused("scheduling.venue.taken", () -> book(NINE.minusSeconds(60), NINE.plusSeconds(3600)));
    book(NINE, NINE.plusSeconds(3600));
    venues.cancel(first, "改到下周", scene.cadre);
    refused("scheduling.venue.cancelled-already", () -> venues.cancel(first, "又一次", scene.cadre));
    book(EVENING, NINE);
    assertThat(venues.bookings(hall, EVENING, NINE.plusSeconds(7200))).hasSize(2);
  }

  @Test
  void ofManyWhoBookAtTheSameMomentOneGetsIt() throws Exception {
    var together = new CyclicBarrier(8);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var tries = threads.invokeAll(IntStream.range(0, 8)
          .<Callable<Boolean>>mapToObj(n -> () -> {
            together.await();
            try {
              book(EVENING.plusSeconds(60L * n), NINE);
              return true;
            } catch (Refusal taken) {
              return false;
            }
          })
          .toList());
      var got = 0;
      for (var one : tries) if (one.get()) got++;
      assertThat(got).isEqualTo(1);
    }
  }

  @Test
  void aHallIsBookedForItsOwnVillageAndAClosedOneForNobody() {
    var other = scene.village();
    refused(
        "scheduling.venue.elsewhere",
        () -> venues.book(
            new NewBooking(other, hall, EVENING, NINE, "别村的会"),
            scene.townshipDesk,
            ClientId.fresh()));
    refused(
        "ground.not-yours",
        () -> venues.register(
            new NewVenue(scene.village, "又一处", Venue.Kind.HALL, "", 10),
            scene.cadre,
            ClientId.fresh()));
    venues.close(hall, 1, "屋顶漏雨", scene.townshipDesk);
    refused("scheduling.venue.closed", () -> book(EVENING, NINE));
    assertThat(venues.forMeetings(scene.village)).extracting(Venue::id).doesNotContain(hall);
    venues.close(hall, 2, "", scene.townshipDesk);
    book(EVENING, NINE);
  }
}
