package shanzhi.foundation.people;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LinesOfMany;
import shanzhi.foundation.organisation.Appointees;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;

/** 岗位空缺 Who died or left holds no post, and the office that fills it is told that it is empty. */
@Component
class Vacancies implements Appointees {

  private static final LinesOfMany LINES =
      new LinesOfMany("organisation", "organisation.organisation", Capability.ORGANISATION_WRITE);

  private static final String STATE = "people.vacancy.";

  private static final Duration SOON = Duration.ofDays(7);

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final Words record;

  Vacancies(Db db, Clock clock, County county, PeopleStore people, MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  @Override
  public boolean gone(PersonId person) {
    return db.in(Scope.system(county), jdbc -> people.find(jdbc, county, person))
        .filter(one -> !one.active())
        .isPresent();
  }

  @Override
  public void filled(OrganisationId organisation) {
    db.in(Scope.system(county), jdbc -> {
      LINES.untell(jdbc, county.code(), organisation.value());
      return null;
    });
  }

  /** Puts it before the township's desk; of what is the county's own, before the county's. */
  void empty(JdbcClient jdbc, Post post, String name, Organisations organisations) {
    var place = post.place().level().digits > Region.Level.TOWNSHIP.digits
        ? post.place().at(Region.Level.TOWNSHIP)
        : post.place().county();
    var now = clock.instant();
    var title = record.of("people.vacancy.title", post.title(), name);
    var telling = new LinesOfMany.Telling(STATE + "open", "fill", title, now, now.plus(SOON));
    organisations
        .takesIn(place)
        .ifPresent(desk -> LINES.turn(
            jdbc,
            county.code(),
            post.organisation().value(),
            desk.id(),
            Capability.ORGANISATION_WRITE,
            telling));
  }
}
