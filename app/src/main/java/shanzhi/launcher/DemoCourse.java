package shanzhi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.demonstration.Demonstration;
import shanzhi.foundation.ground.Region;

/**
 * One row's way through the five steps, act by act over HTTP. What becomes of it follows from its
 * number alone, and each act's id from the run, the row and the act: a run that was broken off and
 * started again sends the same acts, and the server answers those it knows as it did before.
 */
final class DemoCourse {

  private static final String PROCEDURE = "grid.five-steps";
  private static final int TRIES_WHEN_STALE = 5;

  private static final List<String> CATEGORIES = List.of(
      "construction", "transport", "environment", "education", "welfare", "labour", "other");

  private final Caller caller;
  private final Journal journal;
  private final Demo.Scene scene;
  private final Demo.Entry entry;
  private final Demonstration.Village village;
  private final int row;
  private int acts;
  private int done = 1;

  /** The matter's, as the last answer told it. */
  private int version;

  DemoCourse(Caller caller, Journal journal, Demo.Scene scene, Demo.Entry entry) {
    this.caller = caller;
    this.journal = journal;
    this.scene = scene;
    this.entry = entry;
    this.row = entry.row();
    this.village = scene.village(row);
    this.version = entry.version();
  }

  /** Raises the row as a resident of its village does. */
  static Demo.Entry raise(Caller caller, Journal journal, Demo.Scene scene, MatterFile.Said said)
      throws Caller.Refused {
    var village = scene.village(said.number());
    var id = id(scene.run(), said.number(), said.title() + "\n" + said.text());
    var told = caller.raise(
        scene.raiser(said.number()),
        new Caller.Raising(
            id.toString(),
            PROCEDURE,
            village.region().code(),
            said.title(),
            said.text(),
            said.place(),
            said.raisedAt(),
            "import"));
    journal.acknowledged(id, told.id(), "raise", 1);
    return new Demo.Entry(said.number(), told.id(), told.version(), id);
  }

  /** The id of a write; what is said goes into it, so that another file's row is another write. */
  private static UUID id(UUID run, int row, String said) {
    return UUID.nameUUIDFromBytes((run + "/" + row + "/" + said).getBytes(UTF_8));
  }

  /** How many acts the server said were done, in this run or an earlier one; the raising with them. */
  int done() {
    return done;
  }

  int row() {
    return row;
  }

  /** Carries it from raised to closed and visited. */
  void carry() throws Caller.Refused {
    accept();
    if (row % 21 == 10) {
      handUp(village.cadre());
      handUp(village.township());
      assign(scene.county(), scene.handler(row));
    } else if (row % 7 == 3) {
      handUp(village.cadre());
      act(village.township(), "hand-back", "已与责任单位商定，请村里按此交办，时限不变。");
      assign(village.cadre(), scene.handler(row));
    } else if (row % 5 == 0) {
      assign(village.cadre(), village.ownWorker());
      handle(village.ownWorker().account());
      end(village.township());
      return;
    } else {
      assign(village.cadre(), scene.handler(row));
    }
    handle(scene.handler(row).account());
    end(village.cadre());
  }

  /** Finished: visited and closed, or contested at the visit, done again and then closed. */
  private void end(String visitor) throws Caller.Refused {
    if (row % 9 == 4) {
      if (row % 2 == 0) act(scene.raiser(row), "contest", "问题只解决了一部分，请再来看一下。");
      else visit(visitor, "reopen", null, "回访发现没有办完，请重新安排。");
      assign(row % 21 == 10 ? scene.county() : village.township(), scene.handler(row + 1));
      handle(scene.handler(row + 1).account());
      visit(village.cadre(), "visit", 4, "再次回访，问题已解决。");
    } else if (row % 4 == 1) {
      visit(visitor, "visit", 3 + row % 3, "电话回访，反映人表示认可。");
    } else {
      confirm();
    }
  }

  /** Whoever raised it says that it is done. */
  void confirm() throws Caller.Refused {
    send(scene.raiser(row), new Said("confirm").rating(4 + row % 2));
  }

  private void accept() throws Caller.Refused {
    send(village.cadre(), new Said("accept").category(CATEGORIES.get(row % CATEGORIES.size())));
  }

  private void handUp(String desk) throws Caller.Refused {
    act(desk, "hand-up", "超出本级权限，请上级协调。");
  }

  private void assign(String desk, Demonstration.Handler handler) throws Caller.Refused {
    send(desk, new Said("assign").handler(handler.holder()));
  }

  private void handle(String officer) throws Caller.Refused {
    act(officer, "handle", "已到现场核实，情况属实，正在处理。");
    act(officer, "finish", "您反映的问题已经处理完毕，请查看。");
  }

  private void visit(String visitor, String action, @Nullable Integer rating, String note)
      throws Caller.Refused {
    send(
        visitor,
        new Said(action).note(note).way(row % 2 == 0 ? "phone" : "door").rating(rating));
  }

  private void act(String who, String action, String note) throws Caller.Refused {
    send(who, new Said(action).note(note));
  }

  /**
   * Gathers it under the first of the rows that say the same, at the lowest desk that sees both.
   *
   * @param place where the first one was raised
   */
  void gather(long lead, Region place) throws Caller.Refused {
    var gathering = new Said("gather").note("与先前反映的是同一件事，并入一起办理。").lead(lead);
    if (place.equals(village.region())) {
      send(village.cadre(), gathering);
      return;
    }
    accept();
    handUp(village.cadre());
    if (place.parent().equals(village.region().parent())) {
      send(village.township(), gathering);
      return;
    }
    handUp(village.township());
    send(scene.county(), gathering);
  }

  /** What is said with an act. */
  private record Said(
      String action,
      @Nullable String note,
      @Nullable String category,
      @Nullable String handler,
      @Nullable String way,
      @Nullable Integer rating,
      @Nullable Long lead) {

    Said(String action) {
      this(action, null, null, null, null, null, null);
    }

    Said note(String note) {
      return new Said(action, note, category, handler, way, rating, lead);
    }

    Said category(String category) {
      return new Said(action, note, category, handler, way, rating, lead);
    }

    Said handler(String handler) {
      return new Said(action, note, category, handler, way, rating, lead);
    }

    Said way(String way) {
      return new Said(action, note, category, handler, way, rating, lead);
    }

    Said rating(@Nullable Integer rating) {
      return new Said(action, note, category, handler, way, rating, lead);
    }

    Said lead(long lead) {
      return new Said(action, note, category, handler, way, rating, lead);
    }
  }

  /**
   * Sends an act, unless an earlier run heard that it is done: who had the matter then may not see
   * it any more. Where the clock was faster (a deadline passed between two acts), it looks again
   * and acts again.
   */
  private void send(String who, Said said) throws Caller.Refused {
    var id = id(entry.raising(), ++acts, said.action());
    if (journal.knew(id)) {
      done++;
      return;
    }
    for (var tries = 1; ; tries++) {
      try {
        version = caller.take(who, entry.matter(), taking(id, said)).version();
        journal.acknowledged(id, entry.matter(), said.action(), version);
        done++;
        return;
      } catch (Caller.Refused refused) {
        if (!refused.code.endsWith(".stale") || tries == TRIES_WHEN_STALE) throw refused;
        version = caller.matter(who, entry.matter()).version();
      }
    }
  }

  private Caller.Taking taking(UUID id, Said said) {
    return new Caller.Taking(
        id.toString(),
        version,
        said.action(),
        said.note(),
        said.category(),
        said.category() == null ? null : "ORDINARY",
        said.handler(),
        said.way(),
        said.rating() == null ? null : said.rating().toString(),
        said.lead() == null ? null : said.lead().toString());
  }
}
