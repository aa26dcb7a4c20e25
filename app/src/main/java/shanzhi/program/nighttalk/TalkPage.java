package shanzhi.program.nighttalk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.deliberation.Acknowledgement;
import shanzhi.engine.deliberation.Meeting;
import shanzhi.engine.deliberation.MeetingItem;
import shanzhi.engine.deliberation.MeetingNow;
import shanzhi.engine.deliberation.MeetingSeat;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.deliberation.Motion;
import shanzhi.engine.deliberation.Notice;
import shanzhi.engine.deliberation.Resolutions;
import shanzhi.engine.deliberation.SecretBallot;
import shanzhi.engine.deliberation.SecretBallots;
import shanzhi.engine.deliberation.SignIns;
import shanzhi.engine.deliberation.Speech;
import shanzhi.engine.scheduling.Booking;
import shanzhi.foundation.access.Proof;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Post;
import shanzhi.foundation.organisation.Posts;

/**
 * A talk as one reader sees it: on the phone, as the chair's running order, on the hall's screen.
 *
 * @param by as whom it is looked at
 * @param runs as whom it is run; none for who does not run it
 * @param mine the reader's own seat, as whoever sits in it; none for others
 * @param told as what the reader was told
 * @param code a code of presence that came with the address
 * @param codes what the hall's screen shows; only for who runs it
 * @param standing the reader's to the secret vote that is under way; none where there is none
 * @param owners who may be given a measure
 * @param hall that was booked with it, also where that was given up
 * @param signable what the reader may take note of for a committee
 * @param reports what earlier measures were reported done with, by measure; for who votes on it
 * @param hours around the one that was announced
 */
record TalkPage(
    MeetingNow now,
    String place,
    Acting by,
    @Nullable Acting runs,
    @Nullable MeetingSeat mine,
    @Nullable Notice told,
    @Nullable String code,
    SignIns.@Nullable Shown codes,
    SecretBallots.@Nullable Standing standing,
    List<Organisation> owners,
    Organisations offices,
    Instant at,
    LocalDate today,
    Meetings.Hours hours,
    @Nullable Booking hall,
    Afar afar,
    List<Acknowledgement> signable,
    Map<Long, Resolutions.Report> reports,
    Posts posts) {

  /**
   * What the reader has to sign in with from afar.
   *
   * @param proof of who they are, if they showed it not long ago
   * @param codes whether codes are sent to telephones here
   */
  record Afar(@Nullable Proof proof, boolean codes) {}

  /** The post that took note of a resolution. */
  static String signer(Posts posts, Acknowledgement one) {
    return Optional.ofNullable(one.post()).flatMap(posts::find).map(Post::title).orElse("");
  }

  String address() {
    return "/talks/" + now.meeting().id();
  }

  /** Where its news come from, for who has seen it so far. */
  String events() {
    return address() + "/events?since=" + now.meeting().pulse();
  }

  boolean at(Meeting.State... states) {
    return now.meeting().at(states);
  }

  boolean running() {
    return runs != null;
  }

  boolean noticed() {
    return at(Meeting.State.NOTICED, Meeting.State.OPEN);
  }

  /** Near its hour, and as long as it lasts. */
  boolean maySignIn() {
    return mine != null && mine.signIn() == null && signsIn();
  }

  /** Whether people are signing in now. */
  boolean signsIn() {
    return at(Meeting.State.OPEN)
        || at(Meeting.State.NOTICED) && !at.isBefore(hours.signIn()) && !missed();
  }

  /** The secret ballot that is under way; none while nobody votes in secret. */
  @Nullable
  SecretBallot votingInSecret() {
    return now.voting().flatMap(now::secret).orElse(null);
  }

  /** What the hall waits for, as a message. */
  String hallNext() {
    var step = "nighttalk.hall-next.";
    if (at(Meeting.State.NOTICED) && !signsIn()) return step + "before";
    if (!at(Meeting.State.OPEN)) return step + now.meeting().state();
    var secret = votingInSecret();
    if (secret != null) return step + "secret";
    if (now.voting().isPresent()) return step + "vote";
    if (now.speaks().isPresent()) return step + "speech";
    var item = now.current().orElse(null);
    if (item == null) return step + "speech";
    if (now.resolution(item.n()).isPresent()) return step + "resolved";
    if (now.decided(item.n()).isPresent()) return step + "write";
    if (now.agreeable(item.n()).isPresent()) return step + "decide";
    return step + (now.solutions(item.n()).isEmpty() ? "propose" : "straw");
  }

  /** Whether it may open now, as far as its hour goes. */
  boolean mayOpen() {
    return !at.isBefore(hours.open()) && !at.isAfter(hours.late());
  }

  /** Announced for an hour that is long over. */
  boolean missed() {
    return at(Meeting.State.NOTICED) && at.isAfter(hours.late());
  }

  boolean isCurrent(MeetingItem item) {
    return Integer.valueOf(item.n()).equals(now.meeting().item());
  }

  /** Whether the reader's seat steps aside in an item. */
  boolean aside(MeetingItem item) {
    return mine != null && now.aside(item.n(), mine.id()).isPresent();
  }

  boolean mayVote(Motion motion) {
    var seat = mine;
    if (seat == null
        || !motion.open()
        || seat.signIn() == null
        || !seat.signIn().counted()) {
      return false;
    }
    return now.aside(motion.item(), seat.id()).isEmpty()
        && !seat.signIn().at().isAfter(motion.openedAt());
  }

  boolean mayAsk(MeetingItem item) {
    var seat = mine;
    return at(Meeting.State.OPEN)
        && seat != null
        && seat.signIn() != null
        && now.speeches(item.n()).stream()
            .noneMatch(one -> one.person().equals(seat.person())
                && one.kind() != Speech.Kind.ADVICE
                && one.ends() == null);
  }

  /** Whoever follows may write what is to be read out. */
  boolean mayWrite(MeetingItem item) {
    var person = by.principal();
    return noticed()
        && person != null
        && now.speeches(item.n()).stream()
            .noneMatch(one -> one.person().equals(person)
                && one.kind() != Speech.Kind.ADVICE
                && one.ends() == null);
  }

  /** Which forms stand beside the talk: another one when it opens, and with each item. */
  String stage() {
    return now.meeting().state() + "-" + now.current().map(MeetingItem::n).orElse(0);
  }

  /** What the reader is to do next, as a message. */
  String next() {
    var state = "nighttalk.next." + now.meeting().state();
    if (at(Meeting.State.CLOSED) && running() && now.minutes() != null) return state + ".signed";
    if (running() && missed()) return state + ".missed";
    if (running()) return state + ".run";
    if (maySignIn()) return state + ".sit";
    if (mine != null && mine.signIn() != null && noticed()) return state + ".there";
    return state;
  }

  /** Seconds that whoever speaks has left; negative when over. */
  long left(Speech speech) {
    var starts = speech.starts();
    if (starts == null) return speech.longest().toSeconds();
    return speech.longest().toSeconds() - (at.getEpochSecond() - starts.getEpochSecond());
  }

  /** When the time of whoever speaks is over, for the clock on the screen. */
  String over(Speech speech) {
    var starts = speech.starts();
    return starts == null ? "" : starts.plus(speech.longest()).toString();
  }
}
