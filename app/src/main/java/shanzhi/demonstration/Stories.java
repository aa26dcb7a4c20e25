package shanzhi.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Month;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the county's people tell and how they are answered: texts of our own, with gaps that lots fill. */
record Stories(
    List<Story> stories,
    List<String> times,
    List<String> elders,
    List<String> patrols,
    List<String> behalves,
    List<String> handUps,
    List<String> handBacks,
    List<String> sendBacks,
    List<String> declines,
    List<String> gathers,
    List<String> takeOvers,
    List<String> asides,
    List<String> hastes,
    Map<String, List<String>> suspensions,
    List<String> resumptions,
    List<String> extensions,
    List<String> extensionGrants,
    List<String> extensionRefusals,
    List<String> supervisions,
    List<String> tasks,
    List<String> partAnswers,
    List<String> handleStarts,
    List<String> visits,
    List<String> poorVisits,
    List<String> reopens,
    List<String> again,
    List<String> withdrawals) {

  private static final int GROUPS = 6;

  /**
   * A kind of trouble.
   *
   * @param pressing how many of a hundred press
   * @param handlers keys of the offices that it goes to; {@code grid} is the village's own worker
   * @param months how often it comes up in January, February …
   */
  record Story(
      String theme,
      String category,
      int pressing,
      List<String> handlers,
      List<Integer> months,
      List<String> spots,
      List<Strand> strands) {

    int often(Month month) {
      return months.get(month.getValue() - 1);
    }

    int oftenest() {
      return months.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
  }

  /** One turn that the trouble takes: what is told of it, and what is answered to just that. */
  record Strand(
      List<String> titles,
      List<String> openings,
      List<String> details,
      List<String> asks,
      List<String> starts,
      List<String> answers,
      List<String> contests) {}

  static Stories read() {
    try (var in = Stories.class.getResourceAsStream("/demonstration/stories.json")) {
      return JsonMapper.shared().readValue(in, Stories.class);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A trouble as one person tells it; the gaps of later answers are filled alike. */
  record Telling(
      Story story,
      Strand strand,
      String title,
      String body,
      String spot,
      Map<String, String> gaps) {

    String fill(String text) {
      return filled(text, gaps);
    }
  }

  /** @param patrol told by a grid worker rather than by who has the trouble */
  Telling tell(Story story, boolean patrol, Map<String, String> gaps, Lots lots) {
    var strand = lots.one(story.strands());
    var said = new StringBuilder(patrol ? lots.one(patrols) : "");
    said.append(lots.one(strand.openings()));
    var detail = lots.below(strand.details().size());
    said.append(strand.details().get(detail));
    if (strand.details().size() > 1 && lots.chance(45)) {
      said.append(strand.details().get((detail + 1) % strand.details().size()));
    }
    said.append(lots.one(strand.asks()));
    return new Telling(
        story,
        strand,
        filled(lots.one(strand.titles()), gaps),
        filled(said.toString(), gaps),
        filled(lots.one(story.spots()), gaps),
        gaps);
  }

  Map<String, String> gaps(Lots lots) {
    return Map.of(
        "{组}", String.valueOf(lots.between(1, GROUPS)),
        "{户}", String.valueOf(lots.between(3, 28)),
        "{天}", String.valueOf(lots.between(2, 9)),
        "{米}", String.valueOf(lots.between(8, 60)),
        "{人}", String.valueOf(lots.between(2, 9)),
        "{时}", lots.one(times),
        "{老}", lots.one(elders));
  }

  private static String filled(String text, Map<String, String> gaps) {
    var filled = text;
    for (var gap : gaps.entrySet()) filled = filled.replace(gap.getKey(), gap.getValue());
    return filled;
  }
}
