package shanzhi.foundation.people;

import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.ReadLog;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;

/** 回访电话 By which number to call somebody, for a room that answers for who may call them. */
@Component
public class Callbacks {

  private final Db db;
  private final County county;
  private final PeopleStore people;
  private final ReadLog readLog;

  Callbacks(Db db, County county, PeopleStore people, ReadLog readLog) {
    this.db = db;
    this.county = county;
    this.people = people;
    this.readLog = readLog;
  }

  /**
   * The number as it is, "" where none is known; the look is recorded.
   *
   * @param subject whose it is, as the room calls it, so that the log tells no more than the room does
   */
  public String number(PersonId id, String subject, String reason, Acting by) {
    return db.together(() -> {
      var numbers = db.in(Scope.system(county), jdbc -> people.unmasked(jdbc, county, id));
      readLog.looked(by, "people.phone", subject, reason);
      return numbers.orElseThrow(() -> Refusal.unknown("people.unknown")).phone();
    });
  }
}
