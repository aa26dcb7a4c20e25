package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Ties;

/**
 * 回避 Who steps aside in an item: those whose own affair it is and their kin within the degree that the
 * county set. The rule itself asks for the ties; who reads the meeting learns the degree and nothing else.
 */
@Component
class Recusals {

  private final Parameters parameters;
  private final Ties ties;
  private final SignInStore store;

  Recusals(County county, Parameters parameters, Ties ties) {
    this.parameters = parameters;
    this.ties = ties;
    this.store = new SignInStore(county);
  }

  /** Computes them anew; ties may have been recorded since. Who stepped aside stays aside. */
  void compute(
      JdbcClient jdbc, Meeting meeting, Collection<MeetingSeat> seats, Acting by, Instant at) {
    store.stand(jdbc, meeting, by, at);
    var most = Math.toIntExact(parameters.value(MeetingParameters.KIN, meeting.village(), at));
    var concerned = store.concerned(jdbc, meeting.id());
    if (concerned.isEmpty()) return;
    var kin = ties.degrees(concerned.stream().map(SignInStore.Concern::person).toList(), most);
    var found = new LinkedHashMap<Aside, Recusal>();
    for (var concern : concerned) {
      var near = kin.getOrDefault(concern.person(), Map.of());
      for (var seat : seats) {
        var aside = new Aside(concern.item(), seat.id());
        var degree = near.get(seat.person());
        if (seat.person().equals(concern.person())) {
          found.putIfAbsent(aside, aside.because(Recusal.Why.SELF, null));
        } else if (degree != null) {
          found.putIfAbsent(aside, aside.because(Recusal.Why.KIN, Math.max(1, degree)));
        }
      }
    }
    store.recuse(jdbc, meeting, found.values(), by, at);
  }

  /** One seat in one item. */
  private record Aside(int item, SeatId seat) {

    Recusal because(Recusal.Why why, @Nullable Integer degree) {
      return new Recusal(item, seat, why, degree, null);
    }
  }

  List<Recusal> of(JdbcClient jdbc, MeetingId meeting) {
    return store.recusals(jdbc, meeting);
  }
}
