package shanzhi.program.partygrid;

import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.ORGANISATION_WRITE;
import static shanzhi.foundation.ground.Capability.PEOPLE_READ;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.MatterLine;
import shanzhi.engine.casework.PostChange;
import shanzhi.engine.casework.PostWork;
import shanzhi.engine.scheduling.Rosters;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.PostId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointment;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewAppointment;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.people.GridCounts;
import shanzhi.foundation.people.GridPeople;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.ResidentLine;
import shanzhi.foundation.territory.Grids;

/**
 * 网格交接 The handing over of a grid: one term ends and the next begins at the same moment, and what is
 * open goes along. Work waits for posts: where the post stays and its person changes nothing moves;
 * where the grid goes to another post, the engine gives each open matter to it.
 */
@Component
public class Handovers {

  private static final int MOST_REASON = 200;

  private final Db db;
  private final Clock clock;
  private final Grids grids;
  private final Posts posts;
  private final Appointments appointments;
  private final People people;
  private final GridCounts counts;
  private final Casework casework;
  private final PostWork work;
  private final Rosters rosters;
  private final PartygridStore store;
  private final Words record;

  Handovers(
      Db db,
      County county,
      Clock clock,
      Grids grids,
      Posts posts,
      Appointments appointments,
      People people,
      GridCounts counts,
      Casework casework,
      PostWork work,
      Rosters rosters,
      MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.grids = grids;
    this.posts = posts;
    this.appointments = appointments;
    this.people = people;
    this.counts = counts;
    this.casework = casework;
    this.work = work;
    this.rosters = rosters;
    this.store = new PartygridStore(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
  }

  /** A grid worker's post with those who hold it now. */
  public record Worker(Post post, List<PersonId> holders) {}

  /** The workers of a grid: those of its own posts, then those whose post is the whole village's. */
  public List<Worker> workers(Region grid) {
    var found = new ArrayList<Worker>();
    for (var place : List.of(grid, grid.parent())) {
      for (var post : posts.at(place, PostKind.GRID_WORKER)) {
        found.add(new Worker(post, appointments.holdersOf(post.id(), clock.instant())));
      }
    }
    return found;
  }

  /** What is open and who is of concern, as the sheet lists it. */
  public record Open(List<MatterLine> matters, List<ResidentLine> concerned) {}

  /** What waits for a post, and the people of concern in the grid. */
  public Open open(Region grid, PostId post, Acting by) {
    return new Open(work.heldBy(post, grid.parent(), by), concerned(grid, by));
  }

  private List<ResidentLine> concerned(Region grid, Acting by) {
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var found = new LinkedHashMap<PersonId, ResidentLine>();
    for (var concern : counts.ofGrid(grid, today, by).concerns().keySet()) {
      for (Long after = 0L; after != null; ) {
        var slice = counts.people(grid, today, GridPeople.ALL, concern, by, after);
        slice.rows().forEach(line -> found.put(line.id(), line));
        after = slice.next() == null ? null : Long.valueOf(slice.next());
      }
    }
    return List.copyOf(found.values());
  }

  /** Hands a grid over, at once: ends the one term, begins the other, moves what is open. */
  public long handOver(NewHandover said, Acting by, ClientId client) {
    var village = said.grid().at(Region.Level.VILLAGE);
    for (var needed : List.of(ORGANISATION_WRITE, PEOPLE_READ, CASE_READ, CASE_ASSIGN)) {
      by.must(needed, village, clock.instant());
    }
    var checks = new Checks();
    var reason = checks.text("reason", said.reason(), 2, MOST_REASON);
    checks.must(!said.toPerson().equals(said.fromPerson()), "toPerson", "partygrid.same-person");
    checks.end();
    var plain = new NewHandover(
        said.grid(), said.fromPost(), said.fromPerson(), said.toPost(), said.toPerson(), reason);
    var content = ClientId.print(by, plain);
    return db.together(() -> {
      var before = db.in(
          by.scope(ORGANISATION_WRITE), jdbc -> store.said(jdbc, "handover", client, content));
      if (before != null) return before;
      grids.must(said.grid());
      mustBeOffered(said.toPerson(), said.grid(), by);
      var from = post(said.fromPost(), said.grid());
      var to = post(said.toPost(), said.grid());
      var open = work.heldBy(from.id(), village, by);
      var matters = move(open, from, to, said.toPerson(), reason, by, client);
      var along = work.goAlong(
          new PostChange(from.id(), said.fromPerson(), to.id(), said.toPerson(), village), by);
      if (said.fromPerson() != null) {
        rosters.pass(from.id(), said.fromPerson(), to.id(), said.toPerson(), reason, by);
      }
      // Ending a term raises the authority epoch, after which this very actor would be asked anew.
      change(plain, by, client);
      return db.in(
          by.scope(ORGANISATION_WRITE),
          jdbc -> store.handOver(
              jdbc,
              plain,
              matters,
              concerned(said.grid(), by).size(),
              along,
              by.signature(),
              clock.instant(),
              client,
              content));
    });
  }

  /**
   * 可以接收的人 Of these who may take a grid over: a worker of it, or a grown-up of its village who holds no
   * post elsewhere.
   */
  public List<ResidentLine> offered(List<ResidentLine> found, Region grid) {
    var taken = elsewhere(found.stream().map(ResidentLine::id).toList(), grid.parent());
    return found.stream().filter(line -> !taken.contains(line.id())).toList();
  }

  private Set<PersonId> elsewhere(List<PersonId> persons, Region village) {
    var taken = new HashSet<PersonId>();
    appointments.seatsOf(persons, clock.instant()).forEach((person, seats) -> {
      if (!seats.stream().allMatch(seat -> village.contains(seat.place()))) taken.add(person);
    });
    return taken;
  }

  private void mustBeOffered(PersonId taker, Region grid, Acting by) {
    var resident = people.must(taker, by);
    if (workers(grid).stream().anyMatch(worker -> worker.holders().contains(taker))) return;
    var village = grid.parent();
    var today = LocalDate.ofInstant(clock.instant(), Words.ZONE);
    var lives = resident.village().equals(village) && resident.ended() == null;
    if (!lives || !resident.adult(today) || !elsewhere(List.of(taker), village).isEmpty()) {
      throw Refusal.invalid("person", "partygrid.not-offered");
    }
  }

  private Post post(PostId id, Region grid) {
    return posts
        .find(id)
        .filter(post -> post.kind() == PostKind.GRID_WORKER && post.place().contains(grid))
        .orElseThrow(() -> Refusal.invalid("post", "partygrid.no-worker-of-grid"));
  }

  private void change(NewHandover said, Acting by, ClientId client) {
    var now = clock.instant();
    var moment = now;
    if (said.fromPerson() != null) {
      var ending = appointments.history(said.fromPost()).stream()
          .filter(term -> term.person().equals(said.fromPerson()) && term.inForce(now))
          .map(Appointment::id)
          .findFirst()
          .orElseThrow(() -> Refusal.conflict("partygrid.holds-no-more"));
      moment = appointments.end(ending, null, said.reason(), by);
    }
    if (appointments.holdersOf(said.toPost(), moment).contains(said.toPerson())) return;
    appointments.appoint(
        new NewAppointment(said.toPost(), said.toPerson(), moment, null),
        by,
        ClientId.named("handover/" + client));
  }

  /**
   * Nobody is given what they raised themselves: that goes to the office, where another may act. Of what
   * was raised in confidence that would tell whose it is: it goes along, and they send it back. Answers
   * what went along.
   */
  private List<Long> move(
      List<MatterLine> open,
      Post from,
      Post to,
      PersonId taker,
      String reason,
      Acting by,
      ClientId client) {
    var along = new ArrayList<Long>();
    for (var line : open) {
      var matter = casework.must(new MatterId(line.id()), by);
      var own = taker.equals(matter.raiser()) && !inConfidence(matter, by);
      if (!own) along.add(line.id());
      if (!own && from.id().equals(to.id())) continue;
      work.handOver(
          matter,
          own ? Holder.desk(to.organisation()) : Holder.post(to.organisation(), to.id()),
          own
              ? record.of("partygrid.own-matter", from.title(), reason)
              : from.title() + " → " + to.title() + "：" + reason,
          by,
          ClientId.named("handover/" + client + "/" + line.id()));
    }
    return List.copyOf(along);
  }

  private boolean inConfidence(Matter matter, Acting by) {
    return casework.dossier(new Casework.Seen(matter, by)).confidential();
  }

  /** One handing-over. */
  public Handover must(long id, Acting by) {
    by.must(PEOPLE_READ, clock.instant());
    return db.in(by.scope(PEOPLE_READ), jdbc -> store.handover(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("partygrid.no-handover"));
  }

  /** The handings-over of a grid, the latest first. */
  public List<Handover> of(Region grid, Acting by) {
    by.must(PEOPLE_READ, grid, clock.instant());
    return db.in(by.scope(PEOPLE_READ), jdbc -> store.handovers(jdbc, grid));
  }
}
