package shanzhi.program.shares;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.engine.ledger.ShareBacking;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;

/** 折股资产 Entries of a village's register from which its shares in force were quantified. */
@Component
class QuantifiedEntries implements ShareBacking {

  private final Db db;
  private final County county;
  private final RoundStore store;

  QuantifiedEntries(Db db, County county) {
    this.db = db;
    this.county = county;
    this.store = new RoundStore(county);
  }

  @Override
  public Optional<LocalDate> valued(Region village, String number) {
    return db.in(Scope.system(county), jdbc -> store.quantified(jdbc, village, number));
  }
}
