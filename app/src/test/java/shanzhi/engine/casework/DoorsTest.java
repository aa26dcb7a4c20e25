package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import shanzhi.CountyTest;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Scope;
import shanzhi.launcher.TestDatabase;

/**
 * The doors that an act enters by ask what the policies ask of whoever writes beside them, each thing by
 * itself: the place, the holder and the person of the scope, the capability, the authority, and what
 * must hold of the rows. In a county of its own: what enters here is at odds with the log.
 */
@CountyTest
@TestPropertySource(properties = "test.county=of-its-own")
class DoorsTest {

  private static final String BYTES = "sha256('')";
  private static final String LEFT_OUT = "left out";

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private TestDatabase.Clone database;

  @Autowired
  private Casework casework;

  @Autowired
  private Db db;

  private CaseScene scene;
  private MatterId matter;

  @BeforeEach
  void aMatterOfTheWaterCompany() throws SQLException {
    scene = new CaseScene(beans);
    matter =
        casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh()).id();
    try (var connection = database.asOwner();
        var statement = connection.createStatement()) {
      statement.execute("update casework.matter set handler_org = %d where id = %d"
          .formatted(scene.water.organisation().value(), matter.value()));
    }
  }

  @Test
  void whoeverReachesTheMatterActsOnIt() {
    assertThat(act(Map.of())).isTrue();
    assertThat(act(Map.of("low", "null", "high", "null", "person", person()))).isTrue();
    assertThat(act(Map.of("low", "null", "high", "null", "organisation", water())))
        .isTrue();
    assertThat(act(Map.of("capability", "'system'", "epoch", "null"))).isTrue();
  }

  /** What is not said is not there, but for the epoch: without one nobody's authority would be asked. */
  @Test
  void onlyTheEpochMustBeSaidWhereThereIsNone() {
    assertThat(act(Map.of("low", LEFT_OUT, "high", LEFT_OUT))).isFalse();
    assertThat(act(Map.of("organisation", LEFT_OUT, "person", LEFT_OUT, "rating", LEFT_OUT)))
        .isTrue();
    refused(() -> act(Map.of("epoch", LEFT_OUT)), "42883");
    refused(() -> enter(Map.of("epoch", LEFT_OUT)), "42883");
  }

  @Test
  void whatAMatterIsAPartOfOrGatheredUnderIsThere() {
    var there = String.valueOf(matter);
    refused(() -> enter(Map.of("part_of", "-1")), "23503");
    assertThat(enter(Map.of("part_of", there))).isTrue();
    refused(() -> act(Map.of("same_as", "-1")), "23503");
    var lead =
        casework.raise(scene.leak("同一处漏水"), scene.resident, ClientId.fresh()).id();
    assertThat(act(Map.of("same_as", String.valueOf(lead)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "low='510727107'; high='510727107001'",
        "low='510726'; high='510727'",
        "low='510728'; high='510729'",
        "low=null; high=null",
        "county='510703'; epoch=null",
        "version=m.version - 1",
        "leads=not m.leads",
        "epoch=-1",
        "id=-1",
        "low=null; high=null; person=-1",
        "low=null; high=null; organisation=-1; holder_org=-1"
      })
  void whatIsNotReachedStaysAsItIs(String otherwise) {
    assertThat(act(words(otherwise))).isFalse();
    assertThat(count("casework.event where matter = " + matter)).isOne();
    assertThat(count("casework.matter where version > 1 and id = " + matter)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'board.read'", "''", "'people.ties'", "'caseful'"})
  void anotherCapabilityActsOnNothing(String capability) {
    refused(() -> act(Map.of("capability", capability)), "42501");
    refused(() -> enter(Map.of("capability", capability)), "42501");
  }

  @Test
  void anOrganisationGivesNothingOutOfItsOwnSight() {
    refused(
        () -> act(
            Map.of("low", "null", "high", "null", "organisation", water(), "handler_org", "null")),
        "42501");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due=null",
        "closed_at=now(); holder_org=null",
        "holder_org=null",
        "rating=0::smallint",
        "rating=6::smallint",
        "same_as=m.id",
        "open_parts=-1::smallint",
        "salt=sha224('')",
        "salt=sha512('')",
        "leaf=sha224('')",
        "leaf=sha512('')"
      })
  void anUnsoundActIsRefused(String otherwise) {
    refused(() -> act(words(otherwise)), "23514");
  }

  @Test
  void nothingThatIsClosedIsHeld() {
    refused(() -> act(Map.of("closed_at", "now()", "due", "null")), "23514");
    refused(
        () -> act(Map.of(
            "closed_at", "now()", "due", "null", "holder_org", "null", "holder_person", "1")),
        "23514");
    assertThat(act(Map.of("closed_at", "now()", "due", "null", "holder_org", "null")))
        .isTrue();
    assertThat(count("inbox.line where subject = " + matter)).isZero();
  }

  /** Lists and boards go by the township and the village that the door writes. */
  @Test
  void aMatterLiesInItsTownshipAndVillage() {
    assertThat(enter(Map.of())).isTrue();
    assertThat(enter(Map.of("region", "left(m.region, 9)"))).isTrue();
    assertThat(enter(Map.of("region", "m.region || '003'"))).isTrue();
    for (var rows : new String[] {"casework.matter", "casework.content"}) {
      assertThat(count(rows + " where township <> left(region, 9) or village <> left(region, 12)"))
          .as(rows)
          .isZero();
      assertThat(count(rows + " where length(region) = 9 and village = region")).isPositive();
      assertThat(count(rows + " where length(region) = 15 and length(village) = 12"))
          .isPositive();
    }
  }

  @Test
  void aMatterIsRaisedWhereTheScopeReaches() {
    assertThat(enter(Map.of())).isTrue();
    assertThat(enter(Map.of("low", "null", "high", "null", "person", person()))).isTrue();
    refused(() -> enter(Map.of("low", "null", "high", "null")), "42501");
    refused(() -> enter(Map.of("low", "'510727107'", "high", "'510727107001'")), "42501");
    refused(() -> enter(Map.of("low", "'510728'", "high", "'510729'")), "42501");
    refused(() -> enter(Map.of("low", "'510726'", "high", "'510727'")), "42501");
    refused(
        () -> enter(Map.of("low", "null", "high", "null", "person", person() + " + 1")), "42501");
    refused(() -> enter(Map.of("capability", "'case.accept'")), "42501");
    assertThat(enter(Map.of("epoch", "-1"))).as("authority ended").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "due=null",
        "holder_org=null",
        "salt=sha224('')",
        "salt=sha512('')",
        "leaf=sha224('')",
        "leaf=sha512('')",
        "longitude=181",
        "longitude=-181",
        "latitude=91",
        "latitude=-91",
        "latitude=null"
      })
  void anUnsoundMatterIsNotRaised(String otherwise) {
    var before = count("casework.matter");
    refused(() -> enter(words(otherwise)), "23514");
    assertThat(count("casework.matter")).isEqualTo(before);
  }

  @Test
  void thereIsNoOtherWayIn() {
    for (var write : new String[] {
      "insert into casework.matter select * from casework.matter where id = " + matter,
      "insert into casework.content select * from casework.content where matter = " + matter,
      "insert into casework.event select * from casework.event where matter = " + matter,
      "insert into casework.evidence select * from casework.evidence where matter = " + matter,
      "update casework.matter set due = null where id = " + matter,
      "update casework.matter set region = '510727' where id = " + matter,
      "update casework.matter set version = version where id = " + matter,
      "update casework.content set title = '' where matter = " + matter
    }) {
      assertThatThrownBy(() -> byOwnHand(write)).hasStackTraceContaining("permission denied");
    }
  }

  /** A line may be written beside the doors, where it still waits for somebody. */
  @Test
  void aLineWaitsForSomebody() {
    assertThatThrownBy(() -> byOwnHand(
            "update inbox.line set holder_org = null, holder_person = null where subject = "
                + matter))
        .hasStackTraceContaining("row-level security policy");
    byOwnHand("update inbox.line set late = 1 where subject = " + matter);
    assertThat(count("inbox.line where late = 1 and subject = " + matter)).isOne();
  }

  private String person() {
    return scene.raiser.toString();
  }

  private String water() {
    return String.valueOf(scene.water.organisation());
  }

  /** An act that changes nothing of the matter, but for what is said otherwise. */
  private boolean act(Map<String, String> otherwise) {
    var said = new LinkedHashMap<String, String>();
    for (var same :
        ("county id version leads state holder_org holder_post holder_person handler_org"
                + " handler_post level due late category urgency closed_at outcome rating same_as"
                + " finished_by kept returned supervised open_parts")
            .split(" ")) {
      said.put(same, "m." + same);
    }
    said.put("capability", "'case.accept'");
    said.put("organisation", "null");
    said.put("place_then", "m.region");
    said.put("action", "'accept'");
    said.put("note", "null");
    for (var nothing : ("said_category said_urgency said_rating said_lead raiser_needs"
            + " raiser_asked told overseer overseer_needs resorted")
        .split(" ")) {
      said.put(nothing, "null");
    }
    said.put("raiser_answered", "false");
    return knock("act", said, otherwise);
  }

  /** A matter like the one that is there, but for what is said otherwise. */
  private boolean enter(Map<String, String> otherwise) {
    var said = new LinkedHashMap<String, String>();
    for (var same :
        ("county procedure edition region raiser state holder_org holder_post holder_person"
                + " handler_org handler_post level due category urgency part_of")
            .split(" ")) {
      said.put(same, "m." + same);
    }
    said.put("id", "nextval('casework.matter_id')");
    said.put("capability", "'case.raise'");
    said.put("title", "'水管漏水'");
    said.put("body", "'水管漏水'");
    said.put("spot", "''");
    said.put("longitude", "104.5");
    said.put("latitude", "32.4");
    said.put("channel", "'phone'");
    said.put("said_at", "null");
    return knock("enter", said, otherwise);
  }

  private boolean knock(String door, Map<String, String> said, Map<String, String> otherwise) {
    said.put("low", "'510727'");
    said.put("high", "'510727:'");
    said.put("person", "null");
    said.put("epoch", "9223372036854775807");
    said.put("actor", "'post:1/person:1'");
    said.put("acting_person", "null");
    said.put("acting_post", "null");
    said.put("at", "now()");
    said.put("said_handler_org", "null");
    said.put("said_handler_post", "null");
    said.put("way", "null");
    said.put("files", "null");
    said.put("names", "null");
    said.put("client", "gen_random_uuid()");
    said.put("salt", BYTES);
    said.put("leaf", BYTES);
    said.put("needs", "'case.accept'");
    said.put("line_state", "'x'");
    said.put("asked", "'accept'");
    said.putAll(otherwise);
    said.values().removeIf(LEFT_OUT::equals);
    var words = said.entrySet().stream()
        .map(word -> word.getKey() + " => " + word.getValue())
        .collect(Collectors.joining(", "));
    return db.in(
        Scope.system(scene.resident.county()),
        jdbc -> jdbc.sql("select casework.%s(%s) from casework.matter m where m.id = %s"
                .formatted(door, words, matter))
            .query(Boolean.class)
            .single());
  }

  private static Map<String, String> words(String otherwise) {
    var words = new LinkedHashMap<String, String>();
    for (var word : otherwise.split("; ")) {
      words.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return words;
  }

  private static void refused(Runnable knock, String state) {
    assertThatThrownBy(knock::run)
        .rootCause()
        .isInstanceOfSatisfying(
            java.sql.SQLException.class, why -> assertThat(why.getSQLState()).isEqualTo(state));
  }

  private void byOwnHand(String write) {
    db.in(Scope.system(scene.resident.county()), jdbc -> jdbc.sql(write).update());
  }

  private long count(String rows) {
    return db.in(
        Scope.system(scene.resident.county()),
        jdbc -> jdbc.sql("select count(*) from " + rows).query(Long.class).single());
  }
}
