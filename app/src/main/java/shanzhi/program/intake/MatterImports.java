package shanzhi.program.intake;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.SourceTimes;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Capability;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Sha256;
import shanzhi.foundation.ground.Sheet;
import shanzhi.foundation.ground.Slice;
import shanzhi.foundation.people.Phone;

/**
 * 批量录入 Matters from another system's list: tried row by row with nothing written, then taken in the
 * background. A row of a file becomes one matter, however often the file is sent and wherever the work
 * was broken off.
 */
@Component
class MatterImports {

  static final int MOST_ROWS = 5_000;

  private static final int AT_ONCE = 50;

  private final Intake intake;
  private final ImportStore store;
  private final Whereabouts whereabouts;
  private final SourceTimes times;
  private final Db db;
  private final County county;

  MatterImports(
      Intake intake,
      ImportStore store,
      Whereabouts whereabouts,
      SourceTimes times,
      Db db,
      County county) {
    this.times = times;
    this.intake = intake;
    this.store = store;
    this.whereabouts = whereabouts;
    this.db = db;
    this.county = county;
  }

  private record Weighed(Sheet.Answer answer, ImportStore.@Nullable Row row) {}

  /** What an import would take, row by row. */
  List<Sheet.Answer> trial(Sheet sheet, Acting by) {
    by.must(Capability.INTAKE_DESK, intake.now());
    var before = before(digest(sheet));
    return sheet.answers(weigh(sheet, by).stream()
        .map(row -> known(row.answer(), before.get(row.answer().number())))
        .toList());
  }

  /** A row of a file that was imported before has its number already. */
  private static Sheet.Answer known(Sheet.Answer answer, @Nullable MatterId matter) {
    if (matter == null || answer.outcome() != Sheet.Outcome.NEW) return answer;
    var fault = new Refusal.Fault("", "intake.import-before", List.of(matter.toString()));
    return new Sheet.Answer(answer.number(), answer.label(), Sheet.Outcome.SAME, List.of(fault));
  }

  private Map<Integer, MatterId> before(String digest) {
    return db.in(Scope.system(county), jdbc -> store.taken(jdbc, digest));
  }

  /** Hands the rows without faults to the background; answers the number of the import. */
  long begin(Sheet sheet, Acting by, ClientId client) {
    by.must(Capability.INTAKE_DESK, intake.now());
    var digest = digest(sheet);
    var rows = weigh(sheet, by).stream()
        .map(Weighed::row)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
    if (rows.isEmpty()) throw Refusal.invalid("file", "intake.import-nothing");
    var scope = by.scope(Capability.INTAKE_DESK);
    var place = scope.place() == null ? county.region() : scope.place();
    return db.in(scope, jdbc -> {
      var id = store.begin(jdbc, digest, place, by, client, intake.now());
      if (id.isEmpty()) return again(store.begun(jdbc, client).orElse(null), digest, by);
      store.add(jdbc, id.get(), rows);
      return id.get();
    });
  }

  private static long again(ImportStore.@Nullable Begun before, String digest, Acting by) {
    if (before != null && before.digest().equals(digest) && before.by().equals(by.signature())) {
      return before.id();
    }
    throw Refusal.conflict("ground.client-id-used");
  }

  ImportStore.Progress progress(long id, Acting by) {
    by.must(Capability.INTAKE_DESK, intake.now());
    return db.in(by.scope(Capability.INTAKE_DESK), jdbc -> store.progress(jdbc, id))
        .orElseThrow(() -> Refusal.unknown("intake.import-unknown"));
  }

  Slice<ImportStore.Answer> answers(long id, int after, Acting by) {
    by.must(Capability.INTAKE_DESK, intake.now());
    var read = db.in(
        by.scope(Capability.INTAKE_DESK), jdbc -> store.answers(jdbc, id, after, Slice.SIZE + 1));
    return Slice.cut(read, Slice.SIZE, answer -> Integer.toString(answer.n()));
  }

  /** Takes what waits, list by list; answers how many rows were done. */
  int work() {
    var done = 0;
    var system = Scope.system(county);
    while (true) {
      var open = db.in(system, jdbc -> store.open(jdbc).orElse(null));
      if (open == null) return done;
      for (var rows = left(open.id()); !rows.isEmpty(); rows = left(open.id())) {
        for (var row : rows) take(open, row);
        done += rows.size();
      }
      db.in(system, jdbc -> {
        store.end(jdbc, open.id(), intake.now());
        return null;
      });
    }
  }

  private List<ImportStore.Row> left(long id) {
    return db.in(Scope.system(county), jdbc -> store.left(jdbc, id, AT_ONCE));
  }

  /** The matter and the note that the row is done come in one transaction. */
  private void take(ImportStore.Open open, ImportStore.Row row) {
    var matter =
        Intake.matter(row.region(), row.title(), row.body(), "", null, "import", row.saidAt());
    var sent = new Intake.Sent(
        null,
        "import/" + open.digest() + "/" + row.n(),
        row,
        matter,
        null,
        null,
        null,
        null,
        new Contact("", row.phone()));
    var system = Acting.system(county);
    try {
      db.together(() -> {
        var taken = intake.take(sent, null, system);
        return note(open.id(), row.n(), taken.id(), null);
      });
    } catch (Refusal refusal) {
      note(open.id(), row.n(), null, refusal.code());
    }
  }

  private boolean note(long id, int n, @Nullable MatterId matter, @Nullable String fault) {
    return db.in(Scope.system(county), jdbc -> {
      store.taken(jdbc, id, n, matter, fault);
      return true;
    });
  }

  private List<Weighed> weigh(Sheet sheet, Acting by) {
    if (sheet.rows().size() > MOST_ROWS) {
      throw Refusal.invalid("file", "intake.import-long", MOST_ROWS);
    }
    var title = sheet.find("标题", "title");
    var text = sheet.column("file", "内容", "text");
    var place = sheet.column("file", "村", "place");
    var said = sheet.find("反映时间", "said at");
    var phone = sheet.find("电话", "phone");
    var rows = new ArrayList<Weighed>();
    var seen = new HashMap<List<String>, Integer>();
    for (var row : sheet.rows()) {
      var cells =
          IntStream.of(title, text, place, said, phone).mapToObj(row::get).toList();
      var first = seen.putIfAbsent(cells, row.number());
      rows.add(
          first == null
              ? weigh(
                  row,
                  row.get(title),
                  row.get(text),
                  row.get(place),
                  row.get(said),
                  row.get(phone),
                  by)
              : twice(row, row.get(text), first));
    }
    return rows;
  }

  /** The same words of the same place and moment are one matter, however often they stand there. */
  private static Weighed twice(Sheet.Row row, String text, int first) {
    var fault = new Refusal.Fault("text", "intake.import-twice", List.of(first));
    var answer =
        new Sheet.Answer(row.number(), Intake.title(text), Sheet.Outcome.WRONG, List.of(fault));
    return new Weighed(answer, null);
  }

  private Weighed weigh(
      Sheet.Row row,
      String title,
      String text,
      String place,
      String said,
      String number,
      Acting by) {
    var checks = new Checks();
    var body = checks.text("text", text, 1, Casework.MOST_BODY);
    var heading = checks.text("title", title, 0, Casework.MOST_TITLE);
    var at = saidAt(checks.text("said-at", said, 0, 40), checks);
    var phone = Phone.plain(number);
    if (!phone.isEmpty()) Phone.fault(phone).ifPresent(code -> checks.fault("phone", code));
    var region = region(place, checks, by);
    var label = heading.isEmpty() ? Intake.title(body) : heading;
    if (!checks.clean() || region == null) {
      return new Weighed(
          new Sheet.Answer(row.number(), label, Sheet.Outcome.WRONG, checks.faults()), null);
    }
    return new Weighed(
        new Sheet.Answer(row.number(), label, Sheet.Outcome.NEW, List.of()),
        new ImportStore.Row(row.number(), region, label, body, at, phone));
  }

  private @Nullable String saidAt(String written, Checks checks) {
    if (written.isEmpty()) return null;
    var said = times.read(written);
    if (said.isEmpty()) {
      checks.fault("said-at", "casework.said-unreadable");
      return null;
    }
    times.fault(said.get().at()).ifPresent(code -> checks.fault("said-at", code));
    return said.get().text();
  }

  private @Nullable Region region(String place, Checks checks, Acting by) {
    var within = county.region();
    try {
      var region = whereabouts
          .find(Region.isCode(place) ? place : "", null, place, within)
          .place();
      if (by.can(Capability.CASE_RAISE, region)) return region;
      checks.fault("place", "ground.not-your-place");
    } catch (Refusal refusal) {
      for (var fault : refusal.faults()) {
        // The general sentence speaks of a client's fields; here there are columns.
        var which = fault.code().equals("intake.which-village");
        checks.fault(
            "place",
            which ? "intake.import-village" : fault.code(),
            fault.facts().toArray());
      }
    }
    return null;
  }

  private static String digest(Sheet sheet) {
    var digest = Sha256.fresh();
    return HexFormat.of().formatHex(digest.digest(sheet.csv().getBytes(StandardCharsets.UTF_8)));
  }

  /** Looks every few seconds whether a list waits, also for one that a stop broke off. */
  @Configuration(proxyBeanMethods = false)
  static class Recurring {

    @Bean
    Task<Void> takeImports(MatterImports imports) {
      return Tasks.recurring("intake.imports", FixedDelay.ofSeconds(5))
          .execute((task, context) -> imports.work());
    }
  }
}
