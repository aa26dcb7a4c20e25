package shanzhi.engine.deliberation;

import static org.assertj.core.api.Assertions.assertThat;
import static shanzhi.engine.deliberation.TalkScene.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.people.ConsentWay;
import shanzhi.foundation.people.Families;
import shanzhi.foundation.people.Kinship;
import shanzhi.foundation.people.NewResident;
import shanzhi.foundation.people.NewTie;
import shanzhi.foundation.people.People;
import shanzhi.foundation.people.Sex;
import shanzhi.foundation.people.Tie;
import shanzhi.foundation.people.Ties;

/** M17: ties tell who steps aside and how far one family fills a body, and draw no tree for anybody. */
@CountyTest
class KinGentlyTest {

  private static final Path PAGE = Path.of("../docs/handbook/M17-family-ties.md");
  private static final Pattern TIE = Pattern.compile("(\\d) (parent|sibling|spouse) of (\\d)");

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Ties ties;

  @Autowired
  private Families families;

  @Autowired
  private Formations formations;

  @Autowired
  private FamilyShares shares;

  @Autowired
  private Db db;

  @Autowired
  private TestClock clock;

  private Hamlet hamlet;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    hamlet = new Hamlet(beans);
  }

  private List<PersonId> eight() {
    var people = new ArrayList<PersonId>();
    for (var n = 0; n < 8; n++) {
      people.add(beans
          .getBean(People.class)
          .enrol(
              NewResident.of(
                  "户内" + "一二三四五六七八".charAt(n),
                  Sex.FEMALE,
                  LocalDate.of(n == 0 ? 1950 : 1975, 3, 1),
                  hamlet.scene.village),
              hamlet.scene.system,
              ClientId.fresh()));
    }
    return people;
  }

  private void agree(List<PersonId> people) {
    ties.consent(people, LocalDate.of(2026, 1, 1), ConsentWay.PAPER, hamlet.scene.system);
  }

  private Formation formation(List<PersonId> people) {
    var council = hamlet.found(BodyKind.COUNCIL);
    var id = formations.begin(
        council,
        Formation.Kind.TERM,
        LocalDate.of(2026, 11, 24),
        hamlet.secretary,
        ClientId.fresh());
    for (var person : people) {
      formations.put(
          id,
          new NewCandidate(person, SeatKind.DEPUTY, false, "一组", "大家信得过"),
          hamlet.secretary,
          ClientId.fresh());
    }
    return formations.must(id);
  }

  private long looks(String what) {
    return db.in(
        Scope.system(hamlet.scene.system.county()),
        jdbc -> jdbc.sql("select count(*) from access.read_log where what = ?")
            .param(what)
            .query(Long.class)
            .single());
  }

  @Test
  void theShareOfOneFamilyIsWhatTheHandbookSays() throws IOException {
    var section = Files.readString(PAGE).split("## A worked example")[1];
    var table = Pattern.compile("(?m)(^\\|.*\\n?)+").matcher(section).results().toList();
    for (var row : table.getFirst().group().lines().skip(2).toList()) {
      var cells =
          Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
      hamlet = new Hamlet(beans);
      var people = eight();
      agree(people);
      TIE.matcher(cells.getFirst()).results().forEach(said -> {
        var one = people.get(Integer.parseInt(said.group(1)) - 1);
        var other = people.get(Integer.parseInt(said.group(3)) - 1);
        ties.record(
            switch (said.group(2)) {
              case "parent" -> NewTie.parent(one, other);
              case "sibling" -> NewTie.siblings(one, other);
              default -> NewTie.spouses(one, other);
            },
            hamlet.scene.system);
      });
      assertThat(families.largest(people, 4)).isEqualTo(Integer.parseInt(cells.get(1)));
      var share = shares.of(formation(people), "酝酿人选", hamlet.scene.townshipDesk);
      assertThat(share.all()).isEqualTo(8);
      assertThat(share.told()).as(row).isEqualTo(cells.get(2).equals("yes"));
      assertThat(share.above()).as(row).isEqualTo(cells.get(4).equals("yes"));
      if (share.told()) assertThat(share.share()).isEqualTo(Integer.parseInt(cells.get(3)));
      else assertThat(share.largest()).as("nothing is told").isZero();
    }
  }

  @Test
  void theShareIsForTheCoordinationGroupWithAPurposeAndEachLookIsRecorded() {
    var people = eight();
    var formation = formation(people);
    var before = looks("deliberation.family-share");
    refused("ground.missing", () -> shares.of(formation, " ", hamlet.scene.townshipDesk));
    for (var other : List.of(hamlet.secretary, hamlet.scene.cadre, hamlet.scene.resident)) {
      refused("ground.not-yours", () -> shares.of(formation, "看看", other));
    }
    shares.of(formation, "酝酿人选", hamlet.scene.townshipDesk);
    assertThat(looks("deliberation.family-share")).isEqualTo(before + 1);
    assertThat(FamilyShare.class.getRecordComponents())
        .as("no names leave")
        .allMatch(part -> part.getType().isPrimitive());
  }

  @Test
  void noTieStandsWithoutTheConsentOfEachAdult() {
    var people = eight();
    agree(people.subList(0, 1));
    refused(
        "people.consent-missing",
        () -> ties.record(NewTie.parent(people.get(0), people.get(1)), hamlet.scene.system));
    agree(people);
    ties.record(NewTie.parent(people.get(0), people.get(1)), hamlet.scene.system);
    ties.record(NewTie.siblings(people.get(1), people.get(2)), hamlet.scene.system);
    assertThat(families.largest(people, 4)).isEqualTo(3);
    ties.withdraw(
        people.get(1),
        Acting.resident(
            hamlet.scene.system.county(), people.get(1), hamlet.scene.resident.epoch()));
    assertThat(families.largest(people, 4)).as("erased at once").isEqualTo(1);
  }

  /** An adopted child's tie is a parent's, and nothing that is kept, read or shown could tell them apart. */
  @Test
  void adoptionCannotBeTold() {
    assertThat(Tie.Kind.values())
        .containsExactlyInAnyOrder(Tie.Kind.PARENT, Tie.Kind.SPOUSE, Tie.Kind.SIBLING);
    assertThat(Kinship.Way.values()).hasSize(4);
    var columns = db.in(
        Scope.system(hamlet.scene.system.county()),
        jdbc -> jdbc.sql("""
                select attname::text from pg_attribute
                 where attrelid = 'people.tie'::regclass and attnum > 0 and not attisdropped
                 """).query(String.class).list());
    assertThat(Set.copyOf(columns))
        .as("a new column needs this test to be asked again")
        .isSubsetOf(
            "county",
            "id",
            "region",
            "other_region",
            "township",
            "village",
            "other_township",
            "other_village",
            "kind",
            "one",
            "other",
            "recorded_by",
            "recorded_at",
            // Choices, as those above: none says how somebody became a child.
            "paper",
            "contest",
            "confirmed_at",
            "confirmed_by",
            "contested_at",
            "contested_by");
    var people = eight();
    agree(people);
    var old = List.of(people.get(0), hamlet.scene.raiser, hamlet.scene.cadre.person());
    agree(old);
    for (var parent : old.subList(0, 2)) {
      ties.record(NewTie.parent(parent, people.get(1)), hamlet.scene.system);
    }
    refused(
        "people.parents-two",
        () -> ties.record(NewTie.parent(old.get(2), people.get(1)), hamlet.scene.system));
  }

  /** Ties are drawn on no page but the path of one pair, which is asked for with a purpose. */
  @Test
  void noTemplateDrawsATree() throws IOException {
    try (var files = Files.walk(Path.of("src/main/jte"))) {
      var telling = files
          .filter(file -> file.toString().endsWith(".jte"))
          .filter(file -> {
            try {
              var text = Files.readString(file);
              return text.contains("people.Tie")
                  || text.contains("Kinship")
                  || text.contains("people.kin\"");
            } catch (IOException unreadable) {
              throw new IllegalStateException(unreadable);
            }
          })
          .map(file -> file.getFileName().toString())
          .toList();
      assertThat(telling).containsExactlyInAnyOrder("kinship.jte", "ties.jte", "hands.jte");
    }
  }
}
