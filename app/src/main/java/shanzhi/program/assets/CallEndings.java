package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 结束公告 A notice that ran its days and found nobody is ended by one hand. Before its day, or past those
 * who offered, it ends by a written reason and the township's word, and who offered is answered.
 */
@Component
public class CallEndings {

  private final Register register;
  private final Calls calls;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final CallStore store;
  private final AssetStore written;

  CallEndings(
      Register register,
      Calls calls,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar) {
    this.register = register;
    this.calls = calls;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
    this.store = new CallStore(register.county);
    this.written = new AssetStore(register.county);
  }

  /** What was asked for, and is not answered yet. */
  public record Ending(long id, String why, long person) {}

  /** Whether it ends by one hand: its days are over, and nobody's offer stands. */
  boolean alone(Call call) {
    return register.today().isAfter(call.closesOn())
        && register.db.in(register.platform(), jdbc -> store.standing(jdbc, call.id())) == 0;
  }

  private record Asked(long call, String why) {}

  /** Ends a notice by which nobody was found, or asks the township to end it. */
  public void end(long id, String words, Acting by, ClientId client) {
    var call = running(id);
    var scope = register.keeps(by, call.village());
    register.once(() -> {
      if (alone(call)) {
        return register.db.in(scope, jdbc -> {
          store.end(jdbc, id, "NOBODY");
          return true;
        });
      }
      var checks = new Checks();
      var why = checks.text("why", words, 2, 500);
      checks.end();
      var content = ClientId.print(by, new Asked(id, why));
      var before = register.db.in(scope, jdbc -> written.before(jdbc, "ending", client, content));
      if (before.isPresent()) return true;
      var now = register.now();
      var due = due(call);
      register.db.in(scope, jdbc -> {
        store.ask(jdbc, call, why, by, now, client, content);
        return true;
      });
      var desk = organisations.takesIn(call.village().parent()).map(Organisation::id);
      desk.ifPresent(office -> register.db.in(register.platform(), jdbc -> {
        store.tell(jdbc, call, office, why, now, due);
        return true;
      }));
      return true;
    });
  }

  /** The township ends it, and each who offered has the reason for an answer; or it goes on. */
  public void answer(long id, boolean agreed, Acting by) {
    var call = running(id);
    by.must(ASSETS_KEEP, call.village().parent(), register.now());
    var who = Objects.requireNonNull(by.person(), "a post is somebody's");
    register.once(() -> {
      var why = register.db.in(by.scope(ASSETS_KEEP), jdbc -> {
        var asked =
            store.asked(jdbc, id).orElseThrow(() -> Refusal.conflict("assets.no-ending-asked"));
        if (asked.person() == who.value()) throw Refusal.forbidden("assets.other-hand-ends");
        store.answer(jdbc, asked.id(), agreed, by);
        if (!agreed) return "";
        store.turnAway(jdbc, id, asked.why());
        store.end(jdbc, id, "CALLED_OFF");
        return asked.why();
      });
      return register.db.in(register.platform(), jdbc -> {
        store.untell(jdbc, id);
        if (agreed) store.tellEach(jdbc, call, why, register.now(), due(call));
        return true;
      });
    });
  }

  private Instant due(Call call) {
    var township = call.village().parent();
    var within = parameters.workingHours(AssetParameters.ACCEPT, township, register.now());
    return calendar.after(register.now(), within).at();
  }

  private Call running(long id) {
    var call = calls.must(id);
    if (call.ended() != null) throw Refusal.conflict("assets.notice-over");
    return call;
  }

  /** What the township is asked, as long as it did not answer. */
  public Optional<Ending> asked(Call call, Acting by) {
    return register.db.in(register.reads(by, call.village()), jdbc -> store.asked(jdbc, call.id()));
  }
}
