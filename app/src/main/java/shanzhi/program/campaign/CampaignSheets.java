package shanzhi.program.campaign;

import static shanzhi.foundation.ground.Capability.CAMPAIGN_SERVE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.engine.casework.Question.Option;
import shanzhi.engine.casework.Sheets;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.territory.Territory;

/** 离线入户 A worker's doors, taken along to where there is no signal. */
@Component
class CampaignSheets implements Sheets {

  /** What was found at the door, before anything is asked. */
  static final String OUTCOME = "outcome";

  private static final Pattern ID = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  private final Campaigns campaigns;
  private final Doors doors;
  private final Territory territory;

  CampaignSheets(Campaigns campaigns, Doors doors, Territory territory) {
    this.campaigns = campaigns;
    this.doors = doors;
    this.territory = territory;
  }

  @Override
  public String kind() {
    return "campaigns";
  }

  @Override
  public List<Blank> along(Identity who, Words words, int most) {
    var hat = who.as(CAMPAIGN_SERVE).filter(by -> by.seat() != null);
    if (hat.isEmpty()) return List.of();
    var blanks = new ArrayList<Blank>();
    for (var campaign : campaigns.serving(hat.get())) {
      if (blanks.size() >= most) break;
      var list = doors.ahead(campaign, who.person(), most - blanks.size(), hat.get());
      var known = doors.known(campaign, list);
      var questions = questions(campaign, words);
      for (var door : list) {
        blanks.add(
            blank(campaign, door, known.getOrDefault(door.n(), Doors.Known.NOTHING), questions));
      }
    }
    return blanks;
  }

  private Blank blank(Campaign campaign, Door door, Doors.Known known, List<Question> questions) {
    var about = Stream.of(campaign.title(), door.label(), known.head())
        .filter(part -> !part.isEmpty())
        .toList();
    return new Blank(
        door.campaign() + "." + door.n(),
        String.join(" · ", about),
        door.region(),
        (territory.name(door.place()) + " " + door.address()).strip(),
        door.due(),
        door.isLate(campaigns.today()),
        questions,
        new Hinge(OUTCOME, List.of(Door.State.DONE.name())),
        known.answers(),
        campaign.kind().erased());
  }

  /**
   * What was found first, then the questions, which nobody answers where nobody was met: those that are
   * required are asked for once a door is said to be done.
   */
  static List<Question> questions(Campaign campaign, Words words) {
    var outcomes = campaign.kind().outcomes().stream()
        .map(state -> new Option(state.name(), words.of("campaign.found." + state.name())))
        .toList();
    var questions = new ArrayList<Question>();
    questions.add(new Question(OUTCOME, Kind.CHOICE, words.of("campaign.outcome"), outcomes, true));
    for (var asked : campaign.questions()) {
      questions.add(asked);
    }
    return questions;
  }

  @Override
  public boolean keep(
      String id, Map<String, @Nullable String> answers, Instant at, Identity who, ClientId client) {
    var door = ID.matcher(id);
    if (!door.matches()) throw Refusal.unknown("campaign.door-unknown");
    var campaign = new MatterId(Long.parseLong(door.group(1)));
    var n = Integer.parseInt(door.group(2));
    var checks = new Checks();
    var state = checks.sound(checks.choice(OUTCOME, answers.get(OUTCOME), Door.State.class));
    var given = new HashMap<>(answers);
    given.remove(OUTCOME);
    return doors.visit(campaign, n, state, given, at, doors.hat(campaign, n, who), client);
  }
}
