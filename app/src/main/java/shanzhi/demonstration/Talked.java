package shanzhi.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import shanzhi.demonstration.Founding.Founded;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Acknowledgement.Committee;
import shanzhi.engine.deliberation.Bodies;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.CommitteeAcknowledgements;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingNow;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.NewBody;
import shanzhi.engine.deliberation.NewMeasure;
import shanzhi.engine.deliberation.NewMeeting;
import shanzhi.engine.deliberation.NewSeat;
import shanzhi.engine.deliberation.NewTopic;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.ReviewSaid;
import shanzhi.engine.deliberation.SeatKind;
import shanzhi.engine.deliberation.SeatRole;
import shanzhi.engine.deliberation.Seats;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.Speeches;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.deliberation.Topics;
import shanzhi.engine.deliberation.Votes;
import shanzhi.engine.publishing.NewEdition;
import shanzhi.engine.publishing.Publication;
import shanzhi.engine.publishing.Publications;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Opening;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.TravelClock;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Appointments;
import shanzhi.foundation.organisation.NewOrganisation;
import shanzhi.foundation.organisation.OrganisationKind;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;

/** 夜话 Two years of talks in one village, with what they resolved, and one talk this evening. */
@Component
@Order(1)
class Talked implements Sequel {

  private static final String VILLAGE = "village";
  private static final int SEATS = 7;
  private static final int QUARTER = 91;
  private static final int YEARS = 2;
  private static final int TERM = 3;
  private static final int THERE = 6;

  private static final List<Evening> TOLD = Evening.TOLD;

  private final Bodies bodies;
  private final Seats seats;
  private final Topics topics;
  private final Meetings meetings;
  private final SignIns signIns;
  private final Speeches speeches;
  private final Votes votes;
  private final Resolutions resolutions;
  private final CommitteeAcknowledgements acknowledgements;
  private final MeetingRoom room;
  private final Publications publications;
  private final Casework casework;
  private final EvidenceStore files;
  private final Organisations organisations;
  private final Appointments appointments;
  private final Cast cast;
  private final Chapters chapters;
  private final Raised raised;
  private final County county;

  Talked(
      Bodies bodies,
      Seats seats,
      Topics topics,
      Meetings meetings,
      SignIns signIns,
      Speeches speeches,
      Votes votes,
      Resolutions resolutions,
      CommitteeAcknowledgements acknowledgements,
      MeetingRoom room,
      Publications publications,
      Casework casework,
      EvidenceStore files,
      Organisations organisations,
      Appointments appointments,
      Cast cast,
      Chapters chapters,
      Raised raised,
      County county) {
    this.bodies = bodies;
    this.seats = seats;
    this.topics = topics;
    this.meetings = meetings;
    this.signIns = signIns;
    this.speeches = speeches;
    this.votes = votes;
    this.resolutions = resolutions;
    this.acknowledgements = acknowledgements;
    this.room = room;
    this.publications = publications;
    this.casework = casework;
    this.files = files;
    this.organisations = organisations;
    this.appointments = appointments;
    this.cast = cast;
    this.chapters = chapters;
    this.raised = raised;
    this.county = county;
  }

  @Override
  public void tell(
      Founded founded, Chapters.Beginning beginning, TravelClock clock, Opening.Progress progress) {
    if (chapters.told().contains("talks")) return;
    chapters.tell("talks", county.region(), beginning, () -> {
      var scene = scene(founded, beginning, clock);
      if (scene == null) return 0;
      MeetingId before = null;
      for (var n = 0; n < TOLD.size(); n++) before = held(scene, n, before);
      raised.tell(scene);
      tonight(scene);
      return TOLD.size();
    });
  }

  /** Who takes part, and when it is told. */
  record Scene(
      Region village,
      BodyId body,
      Map<String, Owner> owners,
      Acting chair,
      Acting secretary,
      Acting cadre,
      List<PersonId> raisers,
      LocalDate day,
      TravelClock clock) {

    <T> T at(LocalDate day, int hour, Supplier<T> telling) {
      return clock.at(moment(day, hour), telling);
    }

    /** The village's own office stands in for one that has nobody. */
    Owner owner(Evening.Deed deed) {
      return owners.getOrDefault(deed.owner(), Objects.requireNonNull(owners.get(VILLAGE)));
    }
  }

  /** An office that takes a measure in hand, and who reports for it. */
  record Owner(OrganisationId office, Acting by) {}

  private Map<String, Owner> owners(Region village, Staff staff, OrganisationId own, Acting cadre) {
    var owners = new HashMap<String, Owner>();
    for (var evening : TOLD) {
      for (var deed : evening.deeds()) {
        var at = deed.owner().equals("township") ? village.parent() : county.region();
        staff
            .office(at, deed.owner())
            .ifPresent(office -> staff.able(office, Capability.CASE_HANDLE).stream()
                .findFirst()
                .ifPresent(hat -> owners.put(deed.owner(), new Owner(office, hat))));
      }
    }
    owners.put(VILLAGE, new Owner(own, cadre));
    return Map.copyOf(owners);
  }

  private static Instant moment(LocalDate day, int hour) {
    return day.atTime(hour, 30).atZone(Words.ZONE).toInstant();
  }

  private @Nullable Scene scene(Founded founded, Chapters.Beginning beginning, TravelClock clock) {
    var village = Settlements.CAST.getFirst();
    var staff = founded.staff();
    var office = staff.office(village, "village");
    var cadre = staff.first(village, "village", PostKind.VILLAGE_CADRE);
    var secretary = staff.first(village, "village", PostKind.VILLAGE_SECRETARY);
    var own = cast.residents(founded, beginning).getOrDefault(village, List.of());
    var sitting = sitting(founded, village, own, beginning);
    if (office.isEmpty() || cadre.isEmpty() || secretary.isEmpty() || sitting.size() < SEATS - 1) {
      return null;
    }
    var since = beginning.day().minusYears(YEARS).minusDays(30);
    var chair = cadre.get().person();
    return clock.at(moment(since, 9), () -> {
      var body = council(village, since, chair, sitting);
      rules(village, since);
      return new Scene(
          village,
          body,
          owners(village, staff, office.get(), cadre.get().acting()),
          acting(chair, Capability.TALK_SIT, moment(since, 10)),
          secretary.get().acting(),
          cadre.get().acting(),
          own,
          beginning.day(),
          clock);
    });
  }

  /** One who lives far away first, then neighbours who are here; nobody of the office. */
  private static List<PersonId> sitting(
      Founded founded, Region village, List<PersonId> own, Chapters.Beginning beginning) {
    var officers = founded.staff().office(village, "village").stream()
        .flatMap(office -> founded.staff().of(office).stream())
        .map(Staff.Holding::person)
        .toList();
    var sitting = new ArrayList<PersonId>();
    if (!own.isEmpty()) sitting.add(own.getFirst());
    for (var neighbour : founded.of(village)) {
      var fits = neighbour.who().away() == null && neighbour.who().age(beginning.day()) >= 30;
      if (fits && !own.contains(neighbour.id()) && !officers.contains(neighbour.id())) {
        sitting.add(neighbour.id());
      }
      if (sitting.size() == SEATS - 1) break;
    }
    return sitting;
  }

  private BodyId council(Region village, LocalDate since, PersonId chair, List<PersonId> sitting) {
    var by = Acting.system(county);
    var organisation = organisations.register(
        new NewOrganisation(OrganisationKind.COUNCIL, village, "群众议事会", null, null, since, null),
        by,
        Lots.client("council", village));
    var body = bodies.found(
        new NewBody(BodyKind.COUNCIL, village, organisation, "群众议事会", since),
        by,
        Lots.client("council-body", village));
    var from = moment(since, 9);
    var ends = since.plusYears(TERM).atStartOfDay(Words.ZONE).toInstant();
    seats.fill(
        new NewSeat(body, SeatKind.COMMITTEE, SeatRole.CHAIR, chair, from, ends),
        by,
        Lots.client("council-seat", village, 0));
    for (var n = 0; n < sitting.size(); n++) {
      var kind = n == 0 ? SeatKind.MIGRANT : SeatKind.DEPUTY;
      seats.fill(
          new NewSeat(body, kind, SeatRole.MEMBER, sitting.get(n), from, ends),
          by,
          Lots.client("council-seat", village, n + 1));
    }
    return body;
  }

  private void rules(Region village, LocalDate since) {
    var text = """
        不在公路上晒粮、堆柴。
        红白事从简，席面不超过十桌。
        房前屋后自己扫，垃圾按时投放到点；乱倒的，由本户改正。
        邻里有事先找调解员，不吵不闹；帮过邻里的，给予表扬。
        用水按组轮流，不私开口子。""";
    publications.enter(
        Publication.Kind.VILLAGE_RULES,
        village,
        "村规民约",
        NewEdition.of(since.minusYears(1), "村民会议表决通过", text),
        Acting.system(county),
        Lots.client("village-rules", village));
  }

  private Acting acting(PersonId person, String capability, Instant at) {
    var seat = appointments.seatsOf(person, at).stream()
        .filter(one -> one.grants().containsKey(capability))
        .findFirst()
        .orElseThrow();
    return Acting.post(county, person, seat, appointments.epoch());
  }

  /** A quarter's talk: what the one before resolved is struck off where it was reported done. */
  private MeetingId held(Scene scene, int n, @Nullable MeetingId before) {
    var told = TOLD.get(n);
    var day = scene.day().minusDays((long) QUARTER * (TOLD.size() - n) - 20);
    var topic = admitted(scene, told, day.minusDays(14), n, Set.of());
    var id = noticed(scene, told.title() + "夜话", List.of(topic), day, n);
    return scene.at(day, 19, () -> {
      enter(scene, id, n);
      meetings.open(id, scene.chair(), client(n, "open"));
      if (before != null) struck(scene, id, n);
      speeches.propose(id, 1, told.solution(), scene.chair(), client(n, "propose"));
      carry(scene, id, straw(scene, id, n, Motion.Kind.STRAW, "straw"), n, "straw");
      var motion = straw(scene, id, n, Motion.Kind.DECISION, "vote");
      carry(scene, id, motion, n, "vote");
      resolve(scene, id, motion, told, day, n);
      meetings.close(id, scene.chair(), client(n, "close"));
      room.sign(id, scene.chair(), client(n, "sign"));
      noted(scene, id, day, n);
      done(scene, id, told, day, n);
      return id;
    });
  }

  private static ClientId client(Object... what) {
    return Lots.client("talk", List.of(what));
  }

  private TopicId admitted(
      Scene scene, Evening told, LocalDate day, int n, Set<PersonId> concerned) {
    var raiser = scene.raisers().isEmpty()
        ? Objects.requireNonNull(scene.cadre().person())
        : scene.raisers().get(n % scene.raisers().size());
    return scene.at(day, 9, () -> {
      var opinion = topics.raise(
          scene.village(),
          told.what(),
          null,
          Acting.resident(county, raiser, appointments.epoch()),
          client(n, "raise"));
      var said = new NewTopic(scene.body(), told.title(), told.what(), List.of(opinion), concerned);
      var id = topics.gather(said, scene.chair(), client(n, "gather"));
      topics.submit(id, 1, scene.chair(), client(n, "submit"));
      topics.review(id, 2, new ReviewSaid.Admit("同意上会。"), scene.secretary(), client(n, "review"));
      return id;
    });
  }

  private MeetingId noticed(Scene scene, String title, List<TopicId> agenda, LocalDate day, int n) {
    return scene.at(day.minusDays(7), 10, () -> {
      var planned =
          agenda.stream().map(topic -> new NewMeeting.Planned(topic, "镇司法所律师")).toList();
      var said = new NewMeeting(
          scene.body(), title, "村议事厅", moment(day, 19), "先看议题内容和预算，有意见可以先写下来。", "", planned);
      var id = meetings.plan(said, scene.chair(), client(n, "plan"));
      var nobody = new Meetings.Addressed(List.of(), List.of());
      meetings.notice(id, nobody, List.of(), scene.chair(), client(n, "notice"));
      raised.book(scene, title, moment(day, 19));
      return id;
    });
  }

  private void enter(Scene scene, MeetingId id, int n) {
    var there = room.now(id, scene.chair()).seats().stream().limit(THERE).toList();
    for (var seat : there) {
      signIns.enter(id, seat.id(), scene.chair(), client(n, "enter", seat.id()));
    }
  }

  private long straw(Scene scene, MeetingId id, int n, Motion.Kind kind, String name) {
    return votes.put(id, 1, kind, 1, "是否同意方案 A", scene.chair(), client(n, "put", name));
  }

  private void carry(Scene scene, MeetingId id, long motion, int n, String name) {
    var now = room.now(id, scene.chair());
    var voting = now.seats().stream()
        .filter(seat -> seat.present() && now.aside(1, seat.id()).isEmpty())
        .toList();
    var against = n < TOLD.size() ? TOLD.get(n).against() : 0;
    var no = Math.min(against, (voting.size() - 1) / 2);
    for (var place = 0; place < voting.size(); place++) {
      var seat = voting.get(place).id();
      var choice = place >= voting.size() - no ? Motion.Choice.NO : Motion.Choice.AYE;
      votes.record(id, motion, seat, choice, scene.chair(), client(n, "hand", name, seat));
    }
    votes.close(id, motion, scene.chair(), client(n, "count", name));
  }

  private void resolve(Scene scene, MeetingId id, long motion, Evening told, LocalDate day, int n) {
    var measures = told.deeds().stream()
        .map(deed -> new NewMeasure(
            deed.what(),
            scene.owner(deed).office(),
            null,
            day.plusDays(deed.days()),
            deed.money(),
            deed.yuan() * 100))
        .toList();
    resolutions.resolve(id, motion, told.solution(), measures, scene.chair(), client(n, "resolve"));
  }

  /** Both committees take note the next day; the last one the village committee has left lying. */
  private void noted(Scene scene, MeetingId id, LocalDate day, int n) {
    var resolution = room.now(id, scene.chair()).resolution(1).orElseThrow().id();
    scene.at(day.plusDays(1), 9, () -> {
      acknowledgements.acknowledge(
          id, resolution, Committee.BRANCH, scene.secretary(), client(n, "note", "branch"));
      if (n < TOLD.size() - 1) {
        acknowledgements.acknowledge(
            id, resolution, Committee.COMMITTEE, scene.cadre(), client(n, "note", "committee"));
      }
      return id;
    });
  }

  /** Whoever has it in hand reports before its day, with a file. */
  private void done(Scene scene, MeetingId id, Evening told, LocalDate day, int n) {
    for (var place = 0; place < told.deeds().size(); place++) {
      var deed = told.deeds().get(place);
      if (!deed.done()) continue;
      var measure = place;
      var by = scene.owner(deed).by();
      scene.at(day.plusDays(deed.days() - 3), 15, () -> {
        var measures = room.now(id, scene.chair()).resolution(1).orElseThrow().measures();
        var paper = new EvidenceStore.Upload(
            "验收单.pdf", "%PDF-1.4 ".concat(deed.what()).getBytes(StandardCharsets.UTF_8));
        var kept = files.keep(List.of(paper), scene.village(), by, Capability.CASE_HANDLE);
        var said = Said.note("已经做完，请议事会验收。").evidence(kept);
        var matter = measures.get(measure).matter();
        return casework.take(matter, "report", said, by, client(n, "report", measure));
      });
    }
  }

  /** The talk accepts what its opening report says was done. */
  private void struck(Scene scene, MeetingId id, int n) {
    for (var earlier : reported(room.now(id, scene.chair()))) {
      var name = "struck-" + earlier.id();
      var motion = votes.accept(
          id,
          earlier.id(),
          "“%s”已办完，同意销号吗？".formatted(earlier.what()),
          scene.chair(),
          client(n, "put", name));
      carry(scene, id, motion, n, name);
    }
  }

  private static List<ResolutionMeasure> reported(MeetingNow now) {
    return now.report().stream()
        .map(MeetingNow.Earlier::measure)
        .filter(ResolutionMeasure::reportedDone)
        .toList();
  }

  /** This evening's talk: notice is given, who is far away may write and sign in. */
  private void tonight(Scene scene) {
    var day = scene.day();
    var n = TOLD.size();
    var parking = new Evening("院坝停车划线", "过年车多，院坝停得出不去。", "", 0, List.of());
    var fund = new Evening("移风易俗怎么落实", "红白事的席面又多起来了。", "", 0, List.of());
    var agenda = List.of(
        admitted(scene, parking, day.minusDays(12), n, Set.of()),
        admitted(scene, fund, day.minusDays(11), n + 1, Set.of()));
    noticed(scene, "今晚夜话", agenda, day, n);
  }
}
