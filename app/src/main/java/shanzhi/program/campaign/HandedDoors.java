package shanzhi.program.campaign;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.PostChange;
import shanzhi.engine.casework.PostRows;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.organisation.HeldByPost;

/** 随岗移交 The doors of open campaigns that wait go to who takes a worker's post over. */
@Component
class HandedDoors implements PostRows, HeldByPost {

  private final Db db;
  private final County county;
  private final DoorStore doors;

  HandedDoors(Db db, County county) {
    this.db = db;
    this.county = county;
    this.doors = new DoorStore(county);
  }

  @Override
  public List<Refusal.Fault> waiting(PostId post, Instant from) {
    var waiting = db.in(Scope.system(county), jdbc -> doors.waitingFor(jdbc, post));
    return waiting == 0
        ? List.of()
        : List.of(new Refusal.Fault("since", "campaign.post-has-doors", List.of(waiting)));
  }

  @Override
  public int goAlong(PostChange change, Acting by) {
    return db.in(Scope.system(county), jdbc -> doors.handOver(jdbc, change));
  }
}
