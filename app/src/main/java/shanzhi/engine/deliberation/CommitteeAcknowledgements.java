package shanzhi.engine.deliberation;

import static shanzhi.foundation.ground.Capability.TALK_RUN;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Said;
import shanzhi.engine.deliberation.Acknowledgement.Committee;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.PostKind;
import shanzhi.foundation.organisation.Posts;

/** 两委签收 Each resolution goes to the Party branch and the village committee, and each says that it has it. */
@Component
public class CommitteeAcknowledgements {

  /** The name of its procedure. */
  public static final String PROCEDURE = AcknowledgementSteps.NAME;

  private final Db db;
  private final County county;
  private final MeetingActs acts;
  private final Casework casework;
  private final Organisations organisations;
  private final Posts posts;
  private final Acting platform;
  private final Words record;
  private final ResolutionStore store;

  CommitteeAcknowledgements(
      Db db,
      County county,
      MeetingActs acts,
      Casework casework,
      Organisations organisations,
      Posts posts,
      MessageSource messages) {
    this.db = db;
    this.county = county;
    this.acts = acts;
    this.casework = casework;
    this.organisations = organisations;
    this.posts = posts;
    this.platform = Acting.system(county);
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new ResolutionStore(county);
  }

  /** Asks both committees, in the transaction in which the resolution is written. */
  void ask(JdbcClient jdbc, Meeting meeting, Topic topic, long resolution) {
    for (var committee : Committee.values()) {
      var matter = raise(meeting, topic, resolution, committee);
      var due = LocalDate.ofInstant(
          Objects.requireNonNull(matter.due(), "it waits until a day").minusSeconds(1), Words.ZONE);
      store.ask(jdbc, meeting.village(), resolution, committee, matter.id(), due);
    }
  }

  private Matter raise(Meeting meeting, Topic topic, long resolution, Committee committee) {
    var said = new NewMatter(
        PROCEDURE,
        meeting.village(),
        record.of("deliberation.acknowledgement.matter." + committee, topic.title()),
        record.of("deliberation.resolution.matter", topic.title(), meeting.title()),
        "",
        null,
        "desk",
        null,
        List.of());
    var client = "deliberation/acknowledgement/" + resolution + "/" + committee;
    return casework.raiseFor(
        holder(meeting.village(), committee), said, platform, ClientId.named(client));
  }

  /** The branch's is its secretary's; a village without one has its desk take note for it. */
  private Holder holder(Region village, Committee committee) {
    var desk = Holder.desk(organisations.deskOf(village).id());
    if (committee == Committee.COMMITTEE) return desk;
    return posts.at(village, PostKind.VILLAGE_SECRETARY).stream()
        .findFirst()
        .map(post -> Holder.post(post.organisation(), post.id()))
        .orElse(desk);
  }

  /** Whether a hat is of the office that was asked; when it is late, too. */
  public boolean isAsked(Acknowledgement asked, Region village, Acting by) {
    var seat = by.seat();
    if (seat == null || !by.can(TALK_RUN, village)) return false;
    var office = casework.must(asked.matter(), platform).handler();
    return office != null
        && seat.organisation().equals(office.organisation())
        && (office.post() == null || office.post().equals(seat.post()));
  }

  /** What a committee was asked to take note of in a meeting. */
  public Acknowledgement must(MeetingId id, long resolution, Committee committee) {
    return db.in(Scope.system(county), jdbc -> must(jdbc, id, resolution, committee));
  }

  private Acknowledgement must(
      JdbcClient jdbc, MeetingId id, long resolution, Committee committee) {
    return store.ofMeeting(jdbc, id).stream()
        .filter(one -> one.id() == resolution)
        .flatMap(one -> one.acknowledgements().stream())
        .filter(one -> one.committee() == committee)
        .findFirst()
        .orElseThrow(() -> Refusal.unknown("deliberation.acknowledgement.unknown"));
  }

  private record Noted(long resolution, Committee committee) {}

  /** 签收 Takes note for a committee, once; also when it is late. */
  public void acknowledge(
      MeetingId id, long resolution, Committee committee, Acting by, ClientId client) {
    var scope = Scope.system(county);
    var said = new Noted(resolution, committee);
    acts.on(id, "acknowledge", said, scope, by, client, (jdbc, meeting) -> {
      by.must(TALK_RUN, meeting.village(), acts.now());
      var asked = must(jdbc, id, resolution, committee);
      if (asked.at() != null) throw Refusal.conflict("deliberation.acknowledgement.done");
      if (!isAsked(asked, meeting.village(), by)) {
        throw Refusal.forbidden("deliberation.acknowledgement.not-yours");
      }
      store.acknowledge(jdbc, asked, by, acts.now());
      var own = ClientId.named("acknowledgement/" + client);
      casework.takeFor(asked.matter(), AcknowledgementSteps.ACKNOWLEDGE, Said.nothing(), by, own);
      return id.value();
    });
  }

  /** Where the resolution stands that a committee is to take note of. */
  public MeetingId meeting(MatterId matter) {
    return db.in(Scope.system(county), jdbc -> store.meetingOf(jdbc, matter))
        .orElseThrow(() -> Refusal.unknown("deliberation.acknowledgement.unknown"));
  }
}
