package shanzhi.program.nighttalk;

import static shanzhi.foundation.ground.Capability.TALK_RUN;
import static shanzhi.foundation.ground.Capability.TALK_SIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingNow;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.MeetingSeat;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.ResolutionMeasure;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
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
  private final Clock clock;

  TalkRoom(
      Meetings meetings,
      MeetingRoom room,
      SignIns signIns,
      Villages villages,
      Organisations organisations,
      Territory territory,
      Clock clock) {
    this.meetings = meetings;
    this.room = room;
    this.signIns = signIns;
    this.villages = villages;
    this.organisations = organisations;
    this.territory = territory;
    this.clock = clock;
  }

  Acting hat(long id, Identity who) {
    return villages.hat(who, meetings.village(new MeetingId(id)));
  }

  /** As whom the reader runs a talk; refuses who does not. */
  Acting runs(long id, Identity who) {
    return who.must(TALK_RUN, meetings.village(new MeetingId(id)));
  }

  /** As whom the reader sits in the body. */
  Acting sits(long id, Identity who) {
    return who.must(TALK_SIT, meetings.village(new MeetingId(id)));
  }

  /** As whom the reader runs it or sits in it. */
  Acting takesPart(long id, Identity who) {
    var village = meetings.village(new MeetingId(id));
    return Stream.of(TALK_RUN, TALK_SIT)
        .flatMap(capability -> who.as(capability, village).stream())
        .findFirst()
        .orElseGet(() -> who.must(TALK_SIT, village));
  }

  /** Whether nothing on the page of a talk is the reader's own. */
  boolean onlyFollows(Meeting meeting, Identity who) {
    return Stream.of(TALK_RUN, TALK_SIT)
        .allMatch(capability -> who.as(capability, meeting.village()).isEmpty());
  }

  TalkPage open(MeetingId id, @Nullable String code, Identity who) {
    var village = meetings.village(id);
    var by = villages.hat(who, village);
    var now = room.now(id, by);
    var told = meetings.told(id, who.person()).orElse(null);
    if (told != null && told.readAt() == null) meetings.read(now.meeting(), who.person());
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
        runs == null ? List.of() : TalkPages.offices(organisations, village),
        organisations,
        clock.instant(),
        today());
  }

  private static @Nullable MeetingSeat mine(MeetingNow now, Identity who) {
    var sits = who.as(TALK_SIT, now.meeting().village());
    if (sits.isEmpty()) return null;
    return now.seatOf(Objects.requireNonNull(sits.get().person())).orElse(null);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** How a measure stands today. */
  ResolutionMeasure.State state(ResolutionMeasure measure) {
    return measure.state(today());
  }
}
