package shanzhi.program.shares;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.parameter.Parameters;
import shanzhi.foundation.people.Nearness;

/**
 * 回避 Whose hands stay off an objection: who raised it, whom its line is about, and who is of their household
 * or near kin.
 */
@Component
class ObjectionHands {

  private final Db db;
  private final County county;
  private final ShareActs acts;
  private final Parameters parameters;
  private final Nearness nearness;
  private final RoundStore rounds;

  ObjectionHands(Db db, County county, ShareActs acts, Parameters parameters, Nearness nearness) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.parameters = parameters;
    this.nearness = nearness;
    this.rounds = new RoundStore(county);
  }

  /** Whether it is somebody's to decide. */
  boolean judges(Objection one, PersonId who) {
    var round = round(one);
    var concerned = new ArrayList<>(List.of(one.person()));
    var line = one.line();
    if (line != null && round.kind() == Round.Kind.MEMBERSHIP) concerned.add(new PersonId(line));
    return apart(round, who, concerned);
  }

  /** Whether it is somebody's to agree that nothing is changed: nor are they near to who asks for it. */
  boolean agrees(Objection one, PersonId who) {
    var asks = one.metBy();
    return judges(one, who) && (asks == null || apart(round(one), who, List.of(asks)));
  }

  private Round round(Objection one) {
    return db.in(Scope.system(county), jdbc -> rounds.find(jdbc, one.round())).orElseThrow();
  }

  private boolean apart(Round round, PersonId who, List<PersonId> concerned) {
    var degree = parameters.value(ShareParameters.KIN_DEGREE, round.village(), acts.now());
    return !concerned.contains(who) && !nearness.near(who, concerned, Math.toIntExact(degree));
  }
}
