package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.CASE_READ;
import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.EvidenceStore;
import shanzhi.engine.deliberation.Acknowledgement;
import shanzhi.engine.deliberation.Acknowledgement.Committee;
import shanzhi.engine.deliberation.CommitteeAcknowledgements;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingHalls;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingNow;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.MeetingSeat;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.SecretBallot;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.foundation.access.Proofs;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/** Lays a talk open before its reader, with what this reader may do in it. */
@Component
class TalkRoom {

  private final Meetings meetings;
  private final MeetingRoom room;
  private final SignIns signIns;
  private final Villages villages;
  private final Organisations organisations;
  private final Territory territory;
  private final Proofs proofs;
  private final MeetingHalls halls;
  private final CommitteeAcknowledgements acknowledgements;
  private final Resolutions resolutions;
  private final SecretBallots ballots;
  private final Posts posts;
  private final Clock clock;

  TalkRoom(
      Meetings meetings,
      MeetingRoom room,
      SignIns signIns,
      Villages villages,
      Organisations organisations,
      Territory territory,
      Proofs proofs,
      MeetingHalls halls,
      CommitteeAcknowledgements acknowledgements,
      Resolutions resolutions,
      SecretBallots ballots,
      Posts posts,
      Clock clock) {
    this.meetings = meetings;
    this.room = room;
    this.signIns = signIns;
    this.villages = villages;
    this.organisations = organisations;
    this.territory = territory;
    this.proofs = proofs;
    this.halls = halls;
    this.acknowledgements = acknowledgements;
    this.resolutions = resolutions;
    this.ballots = ballots;
    this.posts = posts;
    this.clock = clock;
  }

  Acting hat(long id, Identity who) {
    return villages.hat(who, meetings.village(new MeetingId(id)));
  }

  /** As whom the reader runs a talk; refuses who does not. */
  Acting runs(long id, Identity who) {
    return who.as(TALK_RUN, meetings.village(new MeetingId(id)))
        .orElseThrow(() -> Refusal.forbidden("nighttalk.chair-only"));
  }

  /** As whom the reader sits in the body. */
  Acting sits(long id, Identity who) {
    return who.as(TALK_SIT, meetings.village(new MeetingId(id)))
        .orElseThrow(() -> Refusal.forbidden("nighttalk.members-only"));
  }

  /** As whom the reader runs it or sits in it. */
  Acting takesPart(long id, Identity who) {
    var village = meetings.village(new MeetingId(id));
    return Stream.of(TALK_RUN, TALK_SIT)
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElseThrow(() -> Refusal.forbidden("nighttalk.members-only"));
  }

  /** Whether nothing on the page of a talk is the reader's own. */
  boolean onlyFollows(Meeting meeting, Identity who) {
    return Stream.of(TALK_RUN, TALK_SIT)
        .allMatch(capability -> who.as(capability, meeting.village()).isEmpty());
  }

  TalkPage open(MeetingId id, @Nullable String code, Identity who) {
    var village = meetings.village(id);
    var by = villages.hat(who, village);
    // Before it is laid open, so that whoever reads it finds their own name among those who did.
    meetings.read(id, by, who.person());
    var now = room.now(id, by);
    var told = meetings.told(id, who.person()).orElse(null);
    var runs = villages.as(who, TALK_RUN, village);
    return new TalkPage(
        now,
        territory.fullName(village),
        by,
        runs,
        mine(now, who),
        told,
        code,
        runs == null ? null : signIns.codes(id, runs),
        standing(now, who),
        runs == null ? List.of() : TalkPages.offices(organisations, village),
        organisations,
        clock.instant(),
        today(),
        meetings.hours(now.meeting()),
        halls.of(id).orElse(null),
        new TalkPage.Afar(proofs.fresh(signIns.proofHolds(village)).orElse(null), proofs.codes()),
        signable(now, village, who),
        reports(now, who),
        posts);
  }

  /** How the reader stands to the secret vote that is under way: by name no more is known of it. */
  private SecretBallots.@Nullable Standing standing(MeetingNow now, Identity who) {
    return now.voting()
        .flatMap(now::secret)
        .filter(ballot -> ballot.state() == SecretBallot.State.OPEN)
        .map(ballot -> ballots.standing(ballot.id(), who.resident()))
        .orElse(null);
  }

  /** What was reported done, for who votes on it or runs the vote. */
  private Map<Long, Resolutions.Report> reports(MeetingNow now, Identity who) {
    var none = now.report().stream().allMatch(one -> one.measure().reported() == null);
    var meeting = now.meeting();
    if (none || onlyFollows(meeting, who)) return Map.of();
    return resolutions.reports(meeting.id(), takesPart(meeting.id().value(), who));
  }

  /** A file of the notice, or one that a measure was reported done with. */
  EvidenceStore.Kept file(long id, String digest, Identity who) {
    var meeting = new MeetingId(id);
    var seen = meetings.must(meeting, hat(id, who));
    var shown = onlyFollows(seen, who)
        ? Optional.<EvidenceStore.Kept>empty()
        : resolutions.shown(meeting, digest, takesPart(id, who));
    return shown.orElseGet(() -> meetings.material(meeting, digest, hat(id, who)));
  }

  private List<Acknowledgement> signable(MeetingNow now, Region village, Identity who) {
    return now.resolutions().stream()
        .flatMap(resolution -> resolution.acknowledgements().stream())
        .filter(one -> one.at() == null && signs(one, village, who).isPresent())
        .toList();
  }

  private static @Nullable MeetingSeat mine(MeetingNow now, Identity who) {
    var sits = who.as(TALK_SIT, now.meeting().village());
    if (sits.isEmpty()) return null;
    return now.seatOf(Objects.requireNonNull(sits.get().person())).orElse(null);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The hat with which somebody takes note of a resolution for a committee; refuses others. */
  Acting signs(MeetingId id, long resolution, Committee committee, Identity who) {
    var asked = acknowledgements.must(id, resolution, committee);
    return signs(asked, meetings.village(id), who)
        .orElseThrow(() -> Refusal.forbidden("deliberation.acknowledgement.not-yours"));
  }

  private Optional<Acting> signs(Acknowledgement asked, Region village, Identity who) {
    return who.hats().stream()
        .filter(hat -> acknowledgements.isAsked(asked, village, hat))
        .findFirst();
  }

  /** Whether somebody sees the talks of a village as a post. */
  boolean officer(Region village, Identity who) {
    return villages.hat(who, village).seat() != null;
  }

  /** Whether somebody reads the matters of a village as a post; a seat in its council does not. */
  boolean reads(Region village, Identity who) {
    return who.hats().stream().anyMatch(hat -> hat.seat() != null && hat.can(CASE_READ, village));
  }

  /** How a measure stands today. */
  ResolutionMeasure.State state(ResolutionMeasure measure) {
    return measure.state(today());
  }
}
