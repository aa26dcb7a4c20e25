package shanzhi.program.credit;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.inbox.LineSql;
import shanzhi.foundation.people.Dweller;

/**
 * 告知本户 Tells each adult of a household that a failing of theirs is told to them, from the day on which
 * the two have checked it until it is posted, dropped or stopped. The line names nobody and no deed.
 */
@Component
class DeedLines {

  /** What the inbox calls one. */
  private static final String KIND = "credit/deed";

  private static final String OF =
      "with u as (select county, id, region from credit.deed where county = ? and id = ?) ";

  private static final String OF_PEOPLE = """
      with u as (
        select d.county, d.id, d.region, p.person, (p.n - 1)::smallint as slot
          from credit.deed d
         cross join unnest(?::bigint[]) with ordinality as p (person, n)
         where d.county = ? and d.id = ?)
      """;

  private final Db db;
  private final Clock clock;
  private final String county;
  private final Acting platform;
  private final CreditMembers members;
  private final Words record;

  DeedLines(Db db, County county, Clock clock, CreditMembers members, MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.county = county.code();
    this.platform = Acting.system(county);
    this.members = members;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  void follow(Deed was, Deed now) {
    if (now.praise()) return;
    if (was.state() == Deed.State.NOTICE && now.state() != Deed.State.NOTICE) untell(now);
    if (was.state() != Deed.State.NOTICE && now.state() == Deed.State.NOTICE) tell(now);
  }

  private void tell(Deed deed) {
    var due = Objects.requireNonNull(deed.noticeUntil()).plusDays(1).atStartOfDay(Words.ZONE);
    db.in(
        platform.scope(""),
        jdbc -> jdbc.sql(OF_PEOPLE + LineSql.OPEN_EACH)
            .param(numbers(household(deed)))
            .params(county, deed.id().value(), KIND, Capability.LEDGER_OWN)
            .params("credit.told.NOTICE", "object", record.of("credit.told-title"))
            .params(DeedStore.at(clock.instant()), DeedStore.at(due.toInstant()))
            .update());
  }

  private void untell(Deed deed) {
    db.in(
        platform.scope(""),
        jdbc -> jdbc.sql(OF + LineSql.CLOSE)
            .params(county, deed.id().value(), KIND, (short) 0)
            .update());
  }

  /** The adults of the household; whose deed it is, where they are one. */
  private Set<PersonId> household(Deed deed) {
    var today = members.today();
    var found = new LinkedHashSet<PersonId>();
    if (!deed.minor()) found.add(deed.person());
    members.on(deed.village(), today).stream()
        .filter(one -> one.household().equals(deed.household()) && one.adult(today))
        .map(Dweller::person)
        .forEach(found::add);
    return found;
  }

  private static Long[] numbers(Collection<PersonId> whom) {
    return whom.stream().map(PersonId::value).toArray(Long[]::new);
  }
}
