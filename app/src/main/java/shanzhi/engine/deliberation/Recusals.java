package shanzhi.engine.deliberation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    for (var concern : concerned) {
      var kin = ties.kinOf(concern.person(), most);
      for (var seat : seats) {
        if (seat.person().equals(concern.person())) {
          var own = new Recusal(concern.item(), seat.id(), Recusal.Why.SELF, null, null);
          store.recuse(jdbc, meeting, own, by, at);
        } else if (kin.contains(seat.person())) {
          var degree = ties.kinship(seat.person(), concern.person(), most)
              .map(kinship -> kinship.degree())
              .orElse(most);
          var near =
              new Recusal(concern.item(), seat.id(), Recusal.Why.KIN, Math.max(1, degree), null);
          store.recuse(jdbc, meeting, near, by, at);
        }
      }
    }
  }

  List<Recusal> of(JdbcClient jdbc, MeetingId meeting) {
    return store.recusals(jdbc, meeting);
  }
}
