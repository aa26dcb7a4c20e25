package shanzhi.engine.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Tellers.Teller;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.People;

/**
 * Publishes what became of finished matters, with the names taken out, for everybody, signed in or not.
 * Nothing is public until a desk has read it and published it.
 */
@Component
public class Answers {

  private final Procedures procedures;
  private final Transition transition;
  private final Masking masking;
  private final ObjectProvider<Tellers> tellers;
  private final People people;
  private final Db db;
  private final County county;
  private final Clock clock;

  Answers(
      Procedures procedures,
      Transition transition,
      Masking masking,
      ObjectProvider<Tellers> tellers,
      People people,
      Db db,
      County county,
      Clock clock) {
    this.procedures = procedures;
    this.transition = transition;
    this.masking = masking;
    this.tellers = tellers;
    this.people = people;
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /** As whom a person may publish what became of a matter: at the desk that took it in. */
  public Optional<Acting> mayPublish(Dossier dossier, Identity who) {
    var matter = dossier.matter();
    if (!forEverybody(matter)
        || matter.isOpen()
        || dossier.confidential()
        || said(dossier).isEmpty()) {
      return Optional.empty();
    }
    return atDesk(matter, who);
  }

  /** What residents raise and are answered; a loan, an objection or a household's affair is theirs. */
  private boolean forEverybody(Matter matter) {
    return procedures.of(matter).ofResidents();
  }

  private Optional<Acting> atDesk(Matter matter, Identity who) {
    var desk = transition.takesIn(matter).organisation();
    return who.hats().stream()
        .filter(hat -> hat.seat() != null
            && hat.seat().organisation().equals(desk)
            && hat.can(Capability.CASE_ASSIGN, matter.region()))
        .findFirst();
  }

  /** What would be published: the title and the last answer, with what is personal taken out. */
  public Answer.Draft draft(Dossier dossier, Identity who) {
    mustPublish(dossier, who);
    return masked(dossier.matter(), dossier.content().title(), said(dossier).orElseThrow());
  }

  private Acting mustPublish(Dossier dossier, Identity who) {
    var by = atDesk(dossier.matter(), who)
        .orElseThrow(() -> Refusal.forbidden("casework.answer-not-yours"));
    if (!forEverybody(dossier.matter())) throw Refusal.conflict("casework.answer-private");
    if (dossier.matter().isOpen()) throw Refusal.conflict("casework.answer-open");
    if (dossier.confidential()) throw Refusal.conflict("casework.answer-confidential");
    if (said(dossier).isEmpty()) throw Refusal.conflict("casework.answer-none");
    return by;
  }

  private Answer.Draft masked(Matter matter, String title, String answer) {
    var told = tellers(matter);
    var of = masking.mask(title, told);
    var to = masking.mask(answer, told);
    return new Answer.Draft(of.text(), to.text(), of.places() + to.places());
  }

  /** Who told it: its raiser of the register, and whom the room that took it in knows. */
  private List<Teller> tellers(Matter matter) {
    var raiser = matter.raiser();
    var known =
        raiser == null ? Stream.<Teller>empty() : Stream.of(new Teller(people.name(raiser), ""));
    var given =
        tellers.orderedStream().flatMap(room -> room.of(List.of(matter.id())).values().stream());
    return Stream.concat(known, given).toList();
  }

  /** An answer as others than who told these matters may read it: without a name or number of theirs. */
  public String forOthers(String answer, Collection<Matter> matters) {
    var told = matters.stream().flatMap(matter -> tellers(matter).stream()).toList();
    return masking.plain(answer, told);
  }

  /** As who told it may read it: what was written to several of them names none of the others. */
  Dossier asRead(Dossier dossier, Acting by) {
    var raiser = by.kind() == Acting.Kind.RESIDENT || by.kind() == Acting.Kind.BEHALF;
    if (!raiser || !dossier.matter().leads()) return dossier;
    var others = gatheredUnder(dossier.matter());
    var told = others.stream().flatMap(matter -> tellers(matter).stream()).toList();
    var events = dossier.events().stream()
        .map(event -> event.post() == null || event.said().note() == null
            ? event
            : event.saying(masking.plain(event.said().note(), told)))
        .toList();
    return new Dossier(
        dossier.matter(), dossier.content(), events, dossier.gathered(), dossier.parts());
  }

  private List<Matter> gatheredUnder(Matter lead) {
    return db.byKeys(
        Scope.system(county),
        jdbc -> jdbc.sql("select " + MatterRows.MATTER_COLUMNS + """

              from casework.branch b
              join casework.matter m on m.county = b.county and m.id = b.matter
             where b.county = :county and b.stem = :lead and m.same_as = :lead""")
            .param("county", county.code())
            .param("lead", lead.id().value())
            .query(MatterRows::matter)
            .list());
  }

  /** The last word that the raiser was given: the answer, or why it was not taken up. */
  public Optional<String> said(Dossier dossier) {
    return answer(dossier).map(event -> Objects.requireNonNull(event.said().note()));
  }

  /** Whether it was answered, and is done anew since. */
  public boolean superseded(Dossier dossier) {
    var matter = dossier.matter();
    var procedure = procedures.of(matter);
    return matter.isOpen()
        && !procedure.state(matter.state()).asksRaiser()
        && answer(dossier)
            .filter(event -> procedure.state(event.state()).asksRaiser())
            .isPresent();
  }

  private Optional<Event> answer(Dossier dossier) {
    var procedure = procedures.of(dossier.matter());
    return dossier.events().reversed().stream()
        .filter(event -> event.said().note() != null && answers(procedure, event.action()))
        .findFirst();
  }

  private static boolean answers(Procedure procedure, String action) {
    return procedure.states().values().stream()
        .flatMap(state -> state.action(action).stream())
        .anyMatch(act ->
            act.needs().contains(Procedure.Need.ANSWER) || Matter.DECLINED.equals(act.outcome()));
  }

  /** Publishes the texts as the desk worded them; names are taken out once more. */
  public void publish(Dossier dossier, String title, String answer, Identity who) {
    var by = mustPublish(dossier, who);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var matter = dossier.matter();
    by.must(Capability.CASE_ASSIGN, matter.region(), now);
    var checks = new Checks();
    var called = checks.text("title", title, 1, Casework.MOST_TITLE);
    var told = checks.text("answer", answer, 2, Said.MOST_NOTE);
    checks.end();
    var plain = masked(matter, called, told);
    var stored = db.in(
        by.scope(Capability.CASE_ASSIGN),
        jdbc -> jdbc.sql("""
            insert into casework.answer as a (county, matter, region, category, title, answer,
                   opened_at, closed_at, published_at, published_by)
            values (:county, :matter, :region, :category, :title, :answer, :opened, :closed, :now,
                    :by)
            on conflict (county, matter) do nothing""")
            .param("county", county.code())
            .param("matter", matter.id().value())
            .param("region", matter.region().code())
            .param("category", matter.category() == null ? "other" : matter.category())
            .param("title", plain.title())
            .param("answer", plain.answer())
            .param("opened", matter.openedAt().atOffset(ZoneOffset.UTC))
            .param("closed", Objects.requireNonNull(matter.closedAt()).atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.signature())
            .update());
    if (stored == 0 && !same(find(matter), plain)) {
      throw Refusal.conflict("casework.answer-published");
    }
  }

  private static boolean same(Optional<Answer> before, Answer.Draft now) {
    return before
        .filter(a -> a.title().equals(now.title()) && a.answer().equals(now.answer()))
        .isPresent();
  }

  /** Takes a published answer back. */
  public void takeBack(Dossier dossier, Identity who) {
    var by = mustPublish(dossier, who);
    by.must(Capability.CASE_ASSIGN, dossier.matter().region(), clock.instant());
    db.in(
        by.scope(Capability.CASE_ASSIGN),
        jdbc -> jdbc.sql("delete from casework.answer where county = :county and matter = :matter")
            .param("county", county.code())
            .param("matter", dossier.matter().id().value())
            .update());
  }

  /** What was published of a matter. */
  public Optional<Answer> find(Matter matter) {
    return db.in(
        Scope.open(county),
        jdbc -> jdbc.sql(COLUMNS + " and a.matter = :matter")
            .param("county", county.code())
            .param("matter", matter.id().value())
            .query(Answers::answer)
            .optional());
  }

  /** What was published of many matters; what was not is missing. */
  public Map<MatterId, Answer> find(Collection<MatterId> matters) {
    if (matters.isEmpty()) return Map.of();
    return db
        .in(
            Scope.open(county),
            jdbc -> jdbc.sql(COLUMNS + " and a.matter = any(:matters)")
                .param("county", county.code())
                .param("matters", matters.stream().map(MatterId::value).toArray(Long[]::new))
                .query(Answers::answer)
                .list())
        .stream()
        .collect(Collectors.toMap(answer -> new MatterId(answer.matter()), answer -> answer));
  }

  private static final String COLUMNS = """
      select a.matter, a.region, a.category, a.title, a.answer, a.opened_at, a.closed_at
        from casework.answer a
       where a.county = :county""";

  /** A page of what was published, last closed first. */
  public Slice<Answer> published(Answer.Filter filter, @Nullable String after) {
    var key = key(after);
    var place = filter.place();
    var category = filter.category();
    var where = new StringBuilder(COLUMNS);
    if (place != null) where.append(within(place));
    if (category != null) where.append(" and a.category = :category");
    where.append("""

         and (a.closed_at, a.matter) < (:closed, :matter)
         order by a.closed_at desc, a.matter desc limit :most""");
    return db.in(Scope.open(county), jdbc -> {
      var rows = jdbc.sql(where.toString())
          .param("county", county.code())
          .param("place", place == null ? "" : place.code())
          .param("category", category == null ? "" : category)
          .param("closed", key.closed())
          .param("matter", key.matter())
          .param("most", Slice.SIZE + 1)
          .query(Answers::answer)
          .list();
      return Slice.cut(rows, Slice.SIZE, row -> row.closedAt() + "_" + row.matter());
    });
  }

  private static String within(Region place) {
    return switch (place.level()) {
      case COUNTY -> "";
      case TOWNSHIP -> " and a.township = :place";
      case VILLAGE, GRID -> " and a.village = :place";
    };
  }

  /** Where a page ended. */
  private record Key(OffsetDateTime closed, long matter) {}

  private static Key key(@Nullable String after) {
    if (after == null || after.isEmpty()) {
      return new Key(OffsetDateTime.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    }
    try {
      var parts = after.split("_");
      return new Key(OffsetDateTime.parse(parts[0]), Long.parseLong(parts[1]));
    } catch (RuntimeException notAKey) {
      throw Refusal.invalid("after", "inbox.page-key");
    }
  }

  private static Answer answer(ResultSet row, int n) throws SQLException {
    return new Answer(
        row.getLong("matter"),
        new Region(row.getString("region")),
        row.getString("category"),
        row.getString("title"),
        row.getString("answer"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("closed_at", OffsetDateTime.class).toInstant());
  }
}
