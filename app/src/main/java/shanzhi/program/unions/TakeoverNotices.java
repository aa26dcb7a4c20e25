package shanzhi.program.unions;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/** 告知受让人 What a member who took shares up is told of what others did with it, until they have read it. */
@Component
class TakeoverNotices {

  private final Db db;
  private final County county;
  private final Ventures ventures;
  private final Parameters parameters;
  private final Words record;
  private final TakeoverStore store;

  TakeoverNotices(
      Db db, County county, Ventures ventures, Parameters parameters, MessageSource messages) {
    this.db = db;
    this.county = county;
    this.ventures = ventures;
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new TakeoverStore(county);
  }

  /** The holding side said no, and why. */
  void refused(Takeover one, String why) {
    tell(one, "REFUSED", why);
  }

  /** The contrary of the payment is put forward: the shares are to go back. */
  void goingBack(Takeover one, String why) {
    tell(one, "TURNING_BACK", why);
  }

  /** The contrary is booked: the shares went back, and the money comes back. */
  void back(Takeover one, String why) {
    tell(one, "TURNED_BACK", why);
  }

  /** The contrary went no further: the shares stay. */
  void stays(Takeover one) {
    tell(one, "STAYS", "");
  }

  private void tell(Takeover one, String state, String why) {
    if (one.person() == null) return;
    var venture = ventures.must(one.venture());
    var parties = ventures.parties(one.venture());
    var holder = Ventures.holder(parties, Ventures.party(parties, one.party()));
    var title = record.of(
        "unions.told." + state, venture.name(), holder.name(), Long.toString(one.shares()), why);
    var now = ventures.now();
    var days = parameters.value(UnionParameters.OFFER_DAYS, venture.region(), now);
    db.in(Scope.system(county), jdbc -> {
      store.told(jdbc, one.id());
      store.tell(jdbc, one, state, title, now, now.plus(Duration.ofDays(days)));
      return null;
    });
  }

  /** The taker has read it. */
  void read(Takeover one, Identity who) {
    if (!who.person().equals(one.person())) return;
    db.in(Scope.system(county), jdbc -> {
      store.told(jdbc, one.id());
      return null;
    });
  }
}
