package shanzhi.foundation.people;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;

/**
 * Who is a member of the Party, entered by those who keep the village's register and used to count
 * members by grid; nothing else is concluded from it.
 */
@Component
public class PartyMembers {

  private final Db db;
  private final Clock clock;
  private final County county;
  private final PeopleStore people;
  private final Entries entries;
  private final RecordHands hands;

  PartyMembers(
      Db db, Clock clock, County county, PeopleStore people, Entries entries, RecordHands hands) {
    this.db = db;
    this.clock = clock;
    this.county = county;
    this.people = people;
    this.entries = entries;
    this.hands = hands;
  }

  /** Enters people as members since a day; those who are members already are left as they are. */
  public void enter(Collection<PersonId> persons, LocalDate since, Acting by) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_WRITE, now);
    db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var found = people.find(jdbc, county, persons);
      if (found.size() < persons.size()) throw Refusal.unknown("people.unknown");
      var checks = new Checks();
      for (var person : found) {
        by.must(Capability.PEOPLE_WRITE, person.place(), now);
        hands.mustBeApart(by.person(), person);
        entries.day(checks, "since", since, person.born());
        // Article 1 of the Party's constitution.
        checks.must(person.adult(since), "since", "people.party-age", Resident.ADULT_AGE);
      }
      checks.end();
      try {
        jdbc.sql("""
                insert into people.party_member
                       (county, region, person, since, recorded_by, recorded_at)
                select :county, r.region, r.id, :since, :by, :at
                  from people.resident r
                 where r.county = :county and r.id = any(:persons)
                   and not exists (
                         select from people.party_member p
                          where p.county = r.county and p.person = r.id and p.until is null)""")
            .param("county", county.code())
            .param("persons", persons.stream().map(PersonId::value).toArray(Long[]::new))
            .param("since", since)
            .param("by", by.signature())
            .param("at", now.atOffset(ZoneOffset.UTC))
            .update();
      } catch (DataIntegrityViolationException within) {
        throw Refusal.invalid("since", "people.party-since");
      }
      return null;
    });
  }

  /** Says that a person is no member from a day on. */
  public void leave(PersonId person, int version, LocalDate until, Acting by) {
    var now = clock.instant();
    by.must(Capability.PEOPLE_WRITE, now);
    db.in(by.scope(Capability.PEOPLE_WRITE), jdbc -> {
      var found = people.find(jdbc, county, List.of(person)).stream()
          .findFirst()
          .orElseThrow(() -> Refusal.unknown("people.unknown"));
      by.must(Capability.PEOPLE_WRITE, found.place(), now);
      hands.mustBeApart(by.person(), found);
      var checks = new Checks();
      entries.day(checks, "until", until, found.born());
      checks.end();
      var ended = jdbc.sql("""
              update people.party_member
                 set until = greatest(since, :until), ended_by = :by, version = version + 1
               where county = :county and person = :person and version = :version
                 and until is null""")
          .param("county", county.code())
          .param("person", person.value())
          .param("version", version)
          .param("until", until)
          .param("by", by.signature())
          .update();
      if (ended == 0) throw Refusal.conflict("people.stale");
      return null;
    });
  }

  /** A person's memberships, the first one first. */
  public List<PartyMember> of(PersonId person, Acting by) {
    by.must(Capability.PEOPLE_READ, clock.instant());
    return db.in(
        by.scope(Capability.PEOPLE_READ),
        jdbc -> jdbc.sql("""
            select since, until, version from people.party_member
             where county = :county and person = :person
             order by since""")
            .param("county", county.code())
            .param("person", person.value())
            .query((row, n) -> new PartyMember(
                PeopleStore.day(row, "since"),
                row.getObject("until", LocalDate.class),
                row.getInt("version")))
            .list());
  }
}
