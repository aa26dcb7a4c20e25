package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.Adviser;
import shanzhi.engine.deliberation.Advisers;
import shanzhi.engine.deliberation.BodyId;
import shanzhi.engine.deliberation.BodyKind;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingBody;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.NewMeeting;
import shanzhi.engine.deliberation.Resolution;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.Topic;
import shanzhi.engine.deliberation.TopicId;
import shanzhi.engine.deliberation.Topics;
import shanzhi.engine.scheduling.VenueId;
import shanzhi.engine.scheduling.Venues;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/** 夜话 The talks of a village, a talk's plan and notice, and what was resolved. */
@Controller
class TalkPages {

  private static final String TALK = "/talks/{id:\\d{1,18}}";
  private static final int SHOWN = 30;

  private final Meetings meetings;
  private final Resolutions resolutions;
  private final Topics topics;
  private final Advisers advisers;
  private final Villages villages;
  private final TalkRoom room;
  private final Venues venues;
  private final Organisations organisations;
  private final Posts posts;
  private final Territory territory;

  TalkPages(
      Meetings meetings,
      Resolutions resolutions,
      Topics topics,
      Advisers advisers,
      Villages villages,
      TalkRoom room,
      Venues venues,
      Organisations organisations,
      Posts posts,
      Territory territory) {
    this.meetings = meetings;
    this.resolutions = resolutions;
    this.topics = topics;
    this.advisers = advisers;
    this.villages = villages;
    this.room = room;
    this.venues = venues;
    this.organisations = organisations;
    this.posts = posts;
    this.territory = territory;
  }

  /**
   * The talks of a village, or of a township for who oversees it.
   *
   * @param coming the soonest first
   * @param past the latest first
   * @param open measures that are not struck off, the soonest due first
   */
  record ListPage(
      @Nullable Region village,
      String place,
      @Nullable MeetingBody body,
      List<Meeting> coming,
      List<Meeting> past,
      List<ResolutionMeasure> open,
      boolean runs,
      boolean officer,
      Organisations offices,
      TalkRoom room,
      Territory places) {}

  @GetMapping("/talks")
  String list(@RequestParam @Nullable String village, Identity who, Model model) {
    var overseer = villages.overseer(who);
    if (village == null && overseer.isPresent() && overseer.get().seat() != null) {
      var township = overseer.get().seat().place();
      var coming = meetings.upcoming(township, overseer.get());
      var page = new ListPage(
          null,
          territory.fullName(township),
          null,
          coming,
          List.of(),
          List.of(),
          false,
          true,
          organisations,
          room,
          territory);
      model.addAttribute("page", page);
      return "program/nighttalk/talks";
    }
    var place = villages.of(village, who);
    var by = villages.hat(who, place);
    var all = meetings.meetings(place, Instant.parse("9999-01-01T00:00:00Z"), SHOWN, by);
    var coming = new ArrayList<Meeting>();
    var past = new ArrayList<Meeting>();
    for (var meeting : all) {
      if (meeting.at(Meeting.State.CLOSED, Meeting.State.CANCELLED)) past.add(meeting);
      else coming.addFirst(meeting);
    }
    var page = new ListPage(
        place,
        territory.fullName(place),
        meetings.body(place, BodyKind.COUNCIL).orElse(null),
        coming,
        past,
        resolutions.open(place, by),
        who.as(TALK_RUN, place).isPresent(),
        room.reads(place, who),
        organisations,
        room,
        territory);
    model.addAttribute("page", page);
    return "program/nighttalk/talks";
  }

  /** What was resolved in a village, each with its measures. */
  record MeasurePage(
      Region village,
      String place,
      Slice<Resolution> resolutions,
      List<ResolutionMeasure> open,
      boolean officer,
      Organisations offices,
      Posts posts,
      TalkRoom room) {}

  @GetMapping("/measures")
  String measures(
      @RequestParam @Nullable String village,
      @RequestParam @Nullable String after,
      Identity who,
      Model model) {
    var place = villages.of(village, who);
    var by = villages.hat(who, place);
    var before = after == null ? null : Typed.number("after", after);
    model.addAttribute(
        "page",
        new MeasurePage(
            place,
            territory.fullName(place),
            resolutions.resolutions(place, before, by),
            resolutions.open(place, by),
            room.reads(place, who),
            organisations,
            posts,
            room));
    return "program/nighttalk/measures";
  }

  /**
   * The form of a new talk.
   *
   * @param advisers whom the township may invite
   */
  record PlanPage(
      Region village,
      @Nullable MeetingBody body,
      List<Topic> waiting,
      Map<String, String> halls,
      List<Adviser> advisers,
      long noticeDays) {}

  @GetMapping("/talks/new")
  String form(@RequestParam @Nullable String village, Identity who, Model model) {
    var place = villages.of(village, who);
    var by = who.must(TALK_RUN, place);
    var body = meetings.body(place, BodyKind.COUNCIL).orElse(null);
    var halls = new LinkedHashMap<String, String>();
    for (var hall : venues.forMeetings(place)) halls.put(hall.id().toString(), hall.name());
    model.addAttribute(
        "page",
        new PlanPage(
            place,
            body,
            meetings.waiting(place, by),
            halls,
            advisers.of(place, by),
            meetings.noticeDays(place)));
    return "program/nighttalk/plan";
  }

  @PostMapping("/talks")
  String plan(
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String hall,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "") String starts,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "") String materials,
      @RequestParam(defaultValue = "") String interpreter,
      @RequestParam String clientId,
      Identity who) {
    var council = meetings.body(new BodyId(Typed.number("body", body)));
    var by = who.must(TALK_RUN, council.village());
    var agenda = form.getOrDefault("topic", List.of()).stream()
        .map(one -> new NewMeeting.Planned(new TopicId(Typed.number("topic", one)), of(one, form)))
        .toList();
    var from = Typed.moment("starts", starts);
    var booked = hall.isBlank()
        ? null
        : new NewMeeting.Hall(
            new VenueId(Typed.number("hall", hall)), Typed.sameDay("until", from, until));
    var said =
        new NewMeeting(council.id(), title, place, from, materials, interpreter, agenda, booked);
    var id = meetings.plan(said, by, ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.kept";
  }

  /** Who is to advise on a topic of the agenda. */
  private static String of(String topic, MultiValueMap<String, String> form) {
    return Objects.requireNonNullElse(form.getFirst("adviser-" + topic), "");
  }

  @GetMapping(TALK)
  String talk(
      @PathVariable long id, @RequestParam @Nullable String code, Identity who, Model model) {
    var page = room.open(new MeetingId(id), code, who);
    model.addAttribute("page", page);
    return "program/nighttalk/talk";
  }

  @PostMapping(TALK + "/notice")
  String notice(
      @PathVariable long id,
      @RequestParam @Nullable List<String> offices,
      @RequestParam(defaultValue = "") String advisers,
      @RequestParam @Nullable List<MultipartFile> evidence,
      @RequestParam String clientId,
      Identity who)
      throws IOException {
    var by = room.runs(id, who);
    var told = new ArrayList<OrganisationId>();
    for (var one : offices == null ? List.<String>of() : offices)
      told.add(new OrganisationId(Typed.number("offices", one)));
    var village = meetings.village(new MeetingId(id));
    var township = village.at(Region.Level.TOWNSHIP);
    var asked = topics.people(village, township, "advisers", advisers, by);
    var to = new Meetings.Addressed(told, List.copyOf(asked));
    meetings.notice(
        new MeetingId(id), to, EvidenceStore.uploads(evidence), by, ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.noticed";
  }

  @PostMapping(TALK + "/cancellation")
  String cancel(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String why,
      @RequestParam String clientId,
      Identity who) {
    meetings.cancel(new MeetingId(id), why, room.runs(id, who), ClientId.of(clientId));
    return "redirect:/talks/" + id + "?done=nighttalk.kept";
  }

  @GetMapping(TALK + "/materials/{digest}")
  ResponseEntity<byte[]> material(
      @PathVariable long id, @PathVariable String digest, Identity who) {
    var kept = room.file(id, digest, who);
    return kept.sent("material");
  }

  /** The offices that may be told or given something, by name. */
  static List<Organisation> offices(Organisations organisations, Region village) {
    var offices = new ArrayList<>(organisations.handlers(village));
    var desk = organisations.deskOf(village);
    if (offices.stream().noneMatch(one -> one.id().equals(desk.id()))) offices.addFirst(desk);
    return offices;
  }
}
