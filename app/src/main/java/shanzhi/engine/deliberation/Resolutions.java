package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Evidence;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Meeting.State;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;

/**
 * 决议、销号 What a vote carried is written down with its measures, each with owner, date and the source of
 * its money; each measure is a matter that its owner has in hand until the body strikes it off.
 */
@Component
public class Resolutions {

  private static final int MOST_MEASURES = 20;
  private static final int SHOWN = 200;

  private final Db db;
  private final MeetingActs acts;
  private final MeetingSight sight;
  private final Meetings meetings;
  private final Casework casework;
  private final EvidenceStore files;
  private final Organisations organisations;
  private final Posts posts;
  private final CommitteeAcknowledgements acknowledgements;
  private final Acting platform;
  private final Words record;
  private final MeetingStore store;
  private final VoteStore votes;
  private final TopicStore topics;
  private final ResolutionStore resolutions;

  Resolutions(
      Db db,
      County county,
      MeetingActs acts,
      MeetingSight sight,
      Meetings meetings,
      Casework casework,
      EvidenceStore files,
      Organisations organisations,
      Posts posts,
      CommitteeAcknowledgements acknowledgements,
      MessageSource messages) {
    this.db = db;
    this.acts = acts;
    this.sight = sight;
    this.meetings = meetings;
    this.casework = casework;
    this.files = files;
    this.organisations = organisations;
    this.posts = posts;
    this.acknowledgements = acknowledgements;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new MeetingStore(county);
    this.votes = new VoteStore(county);
    this.topics = new TopicStore(county);
    this.resolutions = new ResolutionStore(county);
  }

  private record Resolved(long motion, String said, List<NewMeasure> measures) {}

  /** Writes down what a vote carried; its measures go to their owners in the same moment. */
  public long resolve(
      MeetingId id,
      long motion,
      String words,
      List<NewMeasure> measures,
      Acting by,
      ClientId client) {
    var meeting = meetings.mustRun(id, by);
    var checks = new Checks();
    var text = checks.text("said", words, 2, 5_000);
    checks.must(!measures.isEmpty(), "measures", "deliberation.resolution.no-measures");
    checks.must(
        measures.size() <= MOST_MEASURES,
        "measures",
        "deliberation.resolution.too-many",
        MOST_MEASURES);
    for (var measure : measures) check(measure, meeting, checks);
    checks.end();
    var said = new Resolved(motion, text, measures);
    return acts.on(id, "resolve", said, by.scope(TALK_RUN), by, client, (jdbc, seen) -> {
      Meetings.mustStand(seen, State.OPEN);
      var carried = votes
          .find(jdbc, id, motion)
          .filter(one -> one.kind() == Motion.Kind.DECISION && one.carried())
          .orElseThrow(() -> Refusal.conflict("deliberation.resolution.not-carried"));
      return write(jdbc, seen, carried, said, by);
    });
  }

  private long write(JdbcClient jdbc, Meeting meeting, Motion motion, Resolved said, Acting by) {
    var item = store.items(jdbc, meeting.id()).stream()
        .filter(one -> one.n() == motion.item())
        .findFirst()
        .orElseThrow();
    var topic = topics.find(jdbc, item.topic()).orElseThrow();
    if (topic.state() != TopicState.ADMITTED && topic.state() != TopicState.REJECTED) {
      throw Refusal.conflict("deliberation.resolution.written-already");
    }
    var now = acts.now();
    var year = LocalDate.ofInstant(now, Words.ZONE).getYear();
    var number = resolutions.next(jdbc, meeting.body(), year);
    var written = new ResolutionStore.Written(motion, topic.id(), year, number, said.said());
    var id = resolutions.write(jdbc, meeting, written, by, now);
    var n = 0;
    for (var measure : said.measures()) {
      n++;
      var matter = raise(meeting, topic, id, n, measure);
      resolutions.add(jdbc, meeting, id, n, measure, matter);
    }
    acknowledgements.ask(jdbc, meeting, topic, id);
    topics.change(jdbc, topic, TopicState.RESOLVED, topic.round());
    return id;
  }

  /** The matter is the owner's from the beginning, until the date that was resolved. */
  private Matter raise(Meeting meeting, Topic topic, long resolution, int n, NewMeasure measure) {
    var said = new NewMatter(
        ResolutionSteps.NAME,
        meeting.village(),
        measure.what(),
        record.of("deliberation.resolution.matter", topic.title(), meeting.title()),
        "",
        null,
        "desk",
        null,
        List.of());
    var client = "deliberation/resolution/" + resolution + "/" + n;
    var holder = measure.post() == null
        ? Holder.desk(measure.owner())
        : Holder.post(measure.owner(), measure.post());
    var raised = casework.raiseFor(holder, said, platform, ClientId.named(client));
    var until = Said.nothing().until(measure.due());
    return casework.take(
        raised, ResolutionSteps.DATE, until, platform, ClientId.named(client + "/date"));
  }

  private void check(NewMeasure measure, Meeting meeting, Checks checks) {
    var today = LocalDate.ofInstant(acts.now(), Words.ZONE);
    checks.text("what", measure.what(), 2, 200);
    checks.must(
        organisations.handles(measure.owner(), meeting.village())
            || organisations.deskOf(meeting.village()).id().equals(measure.owner()),
        "owner",
        "casework.handler-unknown");
    var post = measure.post();
    checks.must(
        post == null
            || posts
                .find(post)
                .filter(one -> one.organisation().equals(measure.owner()))
                .isPresent(),
        "owner",
        "casework.handler-unknown");
    checks.must(
        measure.due().isAfter(today) && measure.due().isBefore(today.plusYears(3)),
        "due",
        "deliberation.resolution.due");
    checks.must(
        (measure.money() == ResolutionMeasure.Money.NONE) == (measure.fen() == 0)
            && measure.fen() >= 0,
        "fen",
        "deliberation.resolution.money-or-none");
  }

  /** The resolutions of a village before a number, the newest first. */
  public Slice<Resolution> resolutions(Region village, @Nullable Long before, Acting by) {
    var from = before == null ? Long.MAX_VALUE : before;
    var read = db.in(
        sight.reads(by, village),
        jdbc -> resolutions.ofVillage(jdbc, village, from, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, one -> Long.toString(one.id()));
  }

  /** 未销号 The measures of a village that are not struck off, late ones first. */
  public List<ResolutionMeasure> open(Region village, Acting by) {
    return db.in(sight.reads(by, village), jdbc -> resolutions.open(jdbc, village, SHOWN));
  }

  /**
   * 办结报告 What the owner of a measure said and showed when they reported it done.
   *
   * @param files each under its digest among the meeting's materials
   */
  public record Report(String words, List<Evidence> files) {}

  /**
   * What the earlier measures of a meeting were reported done with, by measure: for whoever runs the talks
   * of the place or sits in them, for nobody else votes on it.
   */
  public Map<Long, Report> reports(MeetingId id, Acting by) {
    var village = meetings.village(id);
    if (!by.can(TALK_RUN, village) && !by.can(TALK_SIT, village)) return Map.of();
    var meeting = meetings.must(id, by);
    var found = new HashMap<Long, Report>();
    for (var one : db.in(meetings.reads(meeting, by), jdbc -> resolutions.reported(jdbc, id))) {
      if (one.measure().reported() != null) {
        found.put(one.measure().id(), report(one.measure().matter()));
      }
    }
    return Map.copyOf(found);
  }

  private Report report(MatterId matter) {
    var dossier = casework.dossier(new Casework.Seen(casework.must(matter, platform), platform));
    return dossier.events().reversed().stream()
        .filter(event -> event.action().equals(ResolutionSteps.REPORT))
        .findFirst()
        .map(event ->
            new Report(Objects.requireNonNullElse(event.said().note(), ""), event.evidence()))
        .orElseGet(() -> new Report("", List.of()));
  }

  /** A file that a measure was reported done with. */
  public Optional<EvidenceStore.Kept> shown(MeetingId id, String digest, Acting by) {
    return reports(id, by).values().stream()
        .flatMap(report -> report.files().stream())
        .filter(file -> file.digest().equals(digest))
        .findFirst()
        .flatMap(files::aside);
  }

  /** What became of a topic. */
  public Optional<Resolution> of(Topic topic, Acting by) {
    return db.in(sight.reads(by, topic.village()), jdbc -> resolutions.ofTopic(jdbc, topic.id()));
  }
}
