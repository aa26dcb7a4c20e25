package shanzhi.program.villagerules;

import static shanzhi.foundation.ground.Capability.CASE_RAISE;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.RULES_TEND;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.PublicationId;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.people.Elector;
import shanzhi.foundation.people.Electorate;

/**
 * 知晓 Which households have read an edition of the rules. In public it is a number; who they are is for the
 * household itself and for who goes to those that have not.
 */
@Component
public class Acknowledgements {

  private final Db db;
  private final County county;
  private final Clock clock;
  private final Publications publications;
  private final Electorate electorate;

  Acknowledgements(
      Db db, County county, Clock clock, Publications publications, Electorate electorate) {
    this.db = db;
    this.county = county;
    this.clock = clock;
    this.publications = publications;
    this.electorate = electorate;
  }

  /** How it came. */
  public enum Way {
    ONLINE,
    PAPER
  }

  /** How many households have read it, of how many. */
  public record Count(int read, int households) {}

  /** A resident says so for their own household; who tends enters what a household signed on paper. */
  public void acknowledge(PublicationId id, int edition, PersonId person, Acting by) {
    var text = publications.must(id);
    var resident = by.seat() == null;
    by.must(resident ? CASE_RAISE : RULES_TEND, text.region(), clock.instant());
    if (resident && !person.equals(by.principal())) throw Refusal.forbidden("ground.not-yours");
    if (text.kind() != Publication.Kind.VILLAGE_RULES || text.edition(edition).isEmpty()) {
      throw Refusal.unknown("villagerules.which-edition");
    }
    var one = elector(text.region(), person);
    var way = resident ? Way.ONLINE : Way.PAPER;
    db.in(
        by.scope(resident ? CASE_RAISE : RULES_TEND),
        jdbc -> jdbc.sql("""
                insert into villagerules.acknowledgement (county, region, publication, edition,
                       household, person, way, at)
                values (:county, :region, :text, :edition, :household, :person, :way, :at)
                on conflict do nothing""")
            .param("county", county.code())
            .param("region", text.region().code())
            .param("text", id.value())
            .param("edition", edition)
            .param("household", one.household().value())
            .param("person", person.value())
            .param("way", way.name())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update());
  }

  private Elector elector(Region village, PersonId person) {
    return electorate.adults(village, today()).stream()
        .filter(one -> one.person().equals(person))
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("villagerules.own-village"));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** Of the households that there are now. */
  public Count count(Publication text, int edition) {
    var read = households(text, edition, Scope.system(county));
    var all = electorate.households(text.region(), today());
    var counted =
        all.stream().filter(one -> read.contains(one.household().value())).count();
    return new Count(Math.toIntExact(counted), all.size());
  }

  private Set<Long> households(Publication text, int edition, Scope scope) {
    return db.in(
        scope,
        jdbc -> jdbc.sql("""
                select household from villagerules.acknowledgement
                 where county = :county and publication = :text and edition = :edition""")
            .param("county", county.code())
            .param("text", text.id().value())
            .param("edition", edition)
            .query(Long.class)
            .set());
  }

  /** Whether the actor's own household has read it. */
  public boolean read(Publication text, int edition, Acting by) {
    by.must(CASE_READ, clock.instant());
    var household =
        electorate.of(List.of(Objects.requireNonNull(by.principal()))).stream().findFirst();
    if (household.isEmpty()) return false;
    return db.in(
        Scope.system(county),
        jdbc -> jdbc.sql("""
                select count(*) > 0 from villagerules.acknowledgement
                 where county = :county and publication = :text and edition = :edition
                   and household = :household""")
            .param("county", county.code())
            .param("text", text.id().value())
            .param("edition", edition)
            .param("household", household.get().household().value())
            .query((ResultSet row, int n) -> row.getBoolean(1))
            .single());
  }

  /** One of each household that has not, for who goes there. */
  public List<PersonId> missing(Publication text, int edition, Acting by) {
    by.must(RULES_TEND, text.region(), clock.instant());
    var read = households(text, edition, by.scope(RULES_TEND));
    return electorate.households(text.region(), today()).stream()
        .filter(one -> !read.contains(one.household().value()))
        .map(Elector::person)
        .toList();
  }
}
