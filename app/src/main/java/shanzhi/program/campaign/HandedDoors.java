package shanzhi.program.campaign;

import org.springframework.stereotype.Component;
import shanzhi.engine.casework.PostChange;
import shanzhi.engine.casework.PostRows;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Scope;

/** 随岗移交 The doors of open campaigns that wait go to who takes a worker's post over. */
@Component
class HandedDoors implements PostRows {

  private final Db db;
  private final County county;
  private final DoorStore doors;

  HandedDoors(Db db, County county) {
    this.db = db;
    this.county = county;
    this.doors = new DoorStore(county);
  }

  @Override
  public int goAlong(PostChange change, Acting by) {
    return db.in(Scope.system(county), jdbc -> doors.handOver(jdbc, change));
  }
}
