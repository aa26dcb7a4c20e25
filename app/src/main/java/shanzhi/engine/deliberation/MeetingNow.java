package shanzhi.engine.deliberation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Evidence;
import shanzhi.foundation.ground.PersonId;

/**
 * A meeting with everything that is recorded of it, as its reader may see it.
 *
 * @param topics of the agenda, by number
 * @param quorum as it stands: of the opening once it is open, else of who has signed in
 * @param hands the seats of each motion whose hand the clerk wrote down
 * @param untold by each motion of which the outcome alone is told, from how many votes on its counts are
 * @param secret by the motion that each decides
 * @param notices empty for who neither runs nor oversees the talks
 * @param report how the earlier measures stood at the opening
 */
public record MeetingNow(
    Meeting meeting,
    MeetingBody body,
    List<MeetingItem> items,
    Map<TopicId, Topic> topics,
    List<MeetingSeat> seats,
    Meeting.Quorum quorum,
    List<Recusal> recusals,
    List<Speech> speeches,
    List<MeetingSolution> solutions,
    List<Motion> motions,
    List<Vote> votes,
    Map<Long, Set<SeatId>> hands,
    Map<Long, Integer> untold,
    Map<Long, SecretBallot> secret,
    List<Resolution> resolutions,
    List<Earlier> report,
    List<Notice> notices,
    List<Evidence> materials,
    @Nullable Minutes minutes,
    Map<PersonId, String> names) {

  /** The same without what of its straw polls is not told to the reader. */
  MeetingNow behind(StrawVeil veil, @Nullable PersonId reader) {
    return new MeetingNow(
        meeting,
        body,
        items,
        topics,
        seats,
        quorum,
        recusals,
        speeches,
        solutions,
        motions.stream().map(veil::motion).toList(),
        veil.votes(votes, seats, reader),
        veil.hands(hands),
        veil.untold(),
        secret,
        resolutions,
        report,
        notices,
        materials,
        minutes,
        names);
  }

  /** A measure of an earlier meeting, as it stood when this one opened. */
  public record Earlier(ResolutionMeasure measure, ResolutionMeasure.State then) {}

  public String name(PersonId person) {
    return names.getOrDefault(person, person.toString());
  }

  public Topic topic(MeetingItem item) {
    return Optional.ofNullable(topics.get(item.topic())).orElseThrow();
  }

  public Optional<MeetingSeat> seat(SeatId id) {
    return seats.stream().filter(seat -> seat.id().equals(id)).findFirst();
  }

  public Optional<MeetingSeat> seatOf(@Nullable PersonId person) {
    return seats.stream().filter(seat -> seat.person().equals(person)).findFirst();
  }

  /** Whoever sat there, also when they sit there no more. */
  public String sitter(SeatId id) {
    return seat(id).map(seat -> name(seat.person())).orElse("–");
  }

  public Optional<MeetingItem> current() {
    return items.stream()
        .filter(item -> Integer.valueOf(item.n()).equals(meeting.item()))
        .findFirst();
  }

  public List<Recusal> aside(int item) {
    return recusals.stream().filter(one -> one.item() == item).toList();
  }

  public Optional<Recusal> aside(int item, SeatId seat) {
    return recusals.stream()
        .filter(one -> one.item() == item && one.seat().equals(seat))
        .findFirst();
  }

  public List<Speech> speeches(int item) {
    return speeches.stream().filter(one -> one.item() == item).toList();
  }

  public Optional<Speech> speaks() {
    return speeches.stream().filter(Speech::running).findFirst();
  }

  public List<MeetingSolution> solutions(int item) {
    return solutions.stream().filter(one -> one.item() == item).toList();
  }

  public List<Motion> motions(int item) {
    return motions.stream().filter(one -> one.item() == item).toList();
  }

  public Optional<Motion> voting() {
    return motions.stream().filter(Motion::open).findFirst();
  }

  public List<Vote> votes(Motion motion) {
    return votes.stream().filter(vote -> vote.motion() == motion.id()).toList();
  }

  public Optional<Vote> vote(Motion motion, SeatId seat) {
    return votes(motion).stream().filter(vote -> vote.seat().equals(seat)).findFirst();
  }

  /** Whether the clerk wrote it down. */
  public boolean hand(Vote vote) {
    return hands.getOrDefault(vote.motion(), Set.of()).contains(vote.seat());
  }

  /** The items that no decision carried on, and that may be talked over again. */
  public List<MeetingItem> undecided() {
    return items.stream()
        .filter(item ->
            topic(item).state() == TopicState.ADMITTED && decided(item.n()).isEmpty())
        .toList();
  }

  /** The ballot of a motion that is voted on in secret. */
  public Optional<SecretBallot> secret(Motion motion) {
    return Optional.ofNullable(secret.get(motion.id()));
  }

  /** The solution that a basic consensus was found for, and that is not decided on yet. */
  public Optional<MeetingSolution> agreeable(int item) {
    if (decided(item).isPresent()) return Optional.empty();
    return motions(item).stream()
        .filter(one -> one.kind() == Motion.Kind.STRAW && one.carried())
        .flatMap(one -> solutions(item).stream()
            .filter(solution -> Integer.valueOf(solution.number()).equals(one.solution())))
        .reduce((first, last) -> last);
  }

  /** The decision that carried. */
  public Optional<Motion> decided(int item) {
    return motions(item).stream()
        .filter(one -> one.kind() == Motion.Kind.DECISION && one.carried())
        .findFirst();
  }

  public Optional<Resolution> resolution(int item) {
    return resolutions.stream().filter(one -> one.item() == item).findFirst();
  }

  /** How many of those told have read it. */
  public long read() {
    return notices.stream().filter(notice -> notice.readAt() != null).count();
  }
}
