package shanzhi.engine.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import shanzhi.CountyTest;
import shanzhi.TestClock;
import shanzhi.engine.casework.Board.Row;
import shanzhi.engine.casework.MatterFilter.Show;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Region;

/**
 * The board's main figures speak of what residents raise; each other kind has figures of its own, and
 * every figure agrees with the list behind it to the row.
 */
@CountyTest
class BoardByKindTest {

  private static final String VISIT = "visits.visit";
  private static final String MEASURE = "sorting.measure";

  private record Figure(Show show, ToLongFunction<Row> number) {}

  private static final List<Figure> FIGURES = List.of(
      new Figure(Show.OPEN, Row::open),
      new Figure(Show.LATE, Row::late),
      new Figure(Show.SOON, Row::soon),
      new Figure(Show.SUPERVISED, Row::supervised),
      new Figure(Show.LATELY, Row::closed),
      new Figure(Show.VISITED, Row::visited),
      new Figure(Show.CAME_TODAY, Row::cameToday),
      new Figure(Show.CLOSED_TODAY, Row::closedToday));

  @Autowired
  private ApplicationContext beans;

  @Autowired
  private Casework casework;

  @Autowired
  private Boards boards;

  @Autowired
  private Procedures procedures;

  @Autowired
  private TestClock clock;

  private CaseScene scene;

  @BeforeEach
  void village() {
    clock.set(TestClock.MORNING);
    scene = new CaseScene(beans);
  }

  private Matter raise(String procedure, Region place) {
    var said = new NewMatter(procedure, place, "一件事", "一件事", "", null, "lists", null, List.of());
    var worker = Holder.of(
        scene.gridWorker.seat().organisation().value(),
        scene.gridWorker.seat().post().value());
    return casework.raiseFor(
        procedure.equals(VISIT) ? worker : null,
        said,
        procedure.equals(MEASURE) ? scene.townshipDesk : scene.system,
        ClientId.fresh());
  }

  private Matter leak() {
    return casework.raise(scene.leak("水管漏水"), scene.resident, ClientId.fresh());
  }

  private void close(Matter matter) {
    var declined =
        casework.take(matter, "decline", Said.note("不归村里管，已告知去处"), scene.cadre, ClientId.fresh());
    casework.take(
        declined, "confirm", Said.nothing().visit(null, 4), scene.resident, ClientId.fresh());
  }

  /** The whole list, page by page. */
  private List<MatterLine> listed(MatterFilter filter, Acting by) {
    var lines = new ArrayList<MatterLine>();
    @Nullable String after = null;
    do {
      var slice = casework.matters(filter, by, after);
      lines.addAll(slice.rows());
      after = slice.next();
    } while (after != null);
    return lines;
  }

  private void agrees(Row row, List<String> kind, Acting by) {
    for (var figure : FIGURES) {
      assertThat(listed(new MatterFilter(row.place(), figure.show(), kind), by))
          .as("%s of %s in %s", figure.show(), kind, row.place())
          .hasSize(Math.toIntExact(figure.number().applyAsLong(row)))
          .allMatch(line -> kind.contains(line.procedure()));
    }
  }

  private void agrees(Region place, Acting by) {
    var board = boards.board(place, by);
    agrees(board.whole(), board.residents(), by);
    for (var row : board.parts()) agrees(row, board.residents(), by);
    for (var row : board.villages()) agrees(row, board.residents(), by);
    for (var kind : board.others()) agrees(kind.figures(), List.of(kind.procedure()), by);
  }

  @Test
  void theMainFiguresAreOfWhatResidentsRaise() {
    leak();
    for (var n = 0; n < 3; n++) raise(VISIT, scene.village);
    raise(MEASURE, scene.village);
    var board = boards.board(scene.village, scene.cadre);
    assertThat(board.residents()).containsExactly("grid.five-steps");
    assertThat(board.whole().open()).isEqualTo(1);
    assertThat(board.whole().cameToday()).isEqualTo(1);
    assertThat(board.others())
        .extracting(Board.Kind::procedure, kind -> kind.figures().open())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(MEASURE, 1L),
            org.assertj.core.groups.Tuple.tuple(VISIT, 3L));
  }

  /** A part is never more than its whole: what was rated, reopened and taken back counts in neither. */
  @Test
  void whatIsTakenBackAfterItWasRatedCountsNeitherAsClosedNorAsVisited() {
    close(leak());
    var declined =
        casework.take(leak(), "decline", Said.note("不归村里管，已告知去处"), scene.cadre, ClientId.fresh());
    var reopened = casework.take(
        declined, "confirm", Said.note("没有办").visit(null, 1), scene.resident, ClientId.fresh());
    casework.take(reopened, "withdraw", Said.nothing(), scene.resident, ClientId.fresh());
    var whole = boards.board(scene.village, scene.cadre).whole();
    assertThat(whole.closed()).isEqualTo(1);
    assertThat(whole.visited()).isEqualTo(1);
    agrees(scene.village, scene.cadre);
  }

  @Test
  void aPartOfAMatterIsNotCountedAsAnother() {
    var lead = leak();
    casework.raisePart(
        lead,
        new NewMatter("grid.part", scene.village, "部分", "部分", "", null, "part", null, List.of()),
        scene.water,
        scene.system,
        ClientId.fresh());
    var board = boards.board(scene.village, scene.cadre);
    assertThat(board.whole().open()).isEqualTo(1);
    assertThat(board.others()).extracting(Board.Kind::procedure).containsExactly("grid.part");
    agrees(scene.village, scene.cadre);
  }

  @Test
  void everyFigureAgreesWithTheListBehindItAtEveryLevel() {
    leak();
    raise(VISIT, scene.village);
    raise(MEASURE, scene.township);
    clock.pass(Duration.ofDays(Boards.DAYS + 2));
    leak();
    close(leak());
    close(leak());
    for (var n = 0; n < 3; n++) raise(VISIT, scene.village);
    agrees(scene.village, scene.cadre);
    agrees(scene.township, scene.townshipDesk);
    agrees(CaseScene.COUNTY, scene.countyOfficer);
    clock.pass(Duration.ofHours(7));
    agrees(scene.village, scene.cadre);
    clock.pass(Duration.ofDays(9));
    agrees(scene.township, scene.townshipDesk);
  }

  @Test
  void theVillagesOfACountyAreThoseOfItsTownships() {
    leak();
    raise(VISIT, scene.village);
    var county = boards.board(CaseScene.COUNTY, scene.countyOfficer);
    var township = boards.board(scene.township, scene.townshipDesk);
    assertThat(township.villages())
        .isEqualTo(township.parts())
        .contains(new Row(scene.village, 1, 0, 0, 0, 0, 0, null, 1, 0, 0, 0));
    assertThat(county.villages()).containsAll(township.villages());
    assertThat(county.parts()).contains(township.whole());
    assertThat(Stream.concat(county.parts().stream(), Stream.ofNullable(county.own()))
            .mapToLong(Row::open)
            .sum())
        .isEqualTo(county.whole().open());
  }

  /** What a list that never ends shows is never cut to one kind, and says so by its address. */
  @Test
  void aListOfAllThereEverWasKnowsNoKinds() {
    leak();
    raise(VISIT, scene.village);
    var all = new MatterFilter(scene.village, Show.ALL, List.of(VISIT));
    assertThat(all.procedures()).isEmpty();
    assertThat(all.address()).isEqualTo("/matters?show=ALL&place=" + scene.village);
    assertThat(listed(all, scene.cadre)).hasSize(2);
  }

  @Test
  void everyProcedureIsResidentsOrTheOffices() {
    assertThat(procedures.ofResidents()).containsExactly("grid.five-steps");
    assertThat(procedures.ofOffices())
        .contains("campaign.life", "grid.part", "mediation.case", MEASURE, VISIT);
  }
}
