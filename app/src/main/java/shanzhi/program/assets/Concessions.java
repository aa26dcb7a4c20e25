package shanzhi.program.assets;

import static shanzhi.foundation.ground.Capability.ASSETS_KEEP;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.foundation.calendar.WorkingCalendar;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.organisation.Organisation;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.parameter.Parameters;

/**
 * 两人经手 What one hand asks for of a contract and another, the township's, answers: one thing at a time, and
 * nothing changes before it agreed. Who asked may take it back.
 */
@Component
class Concessions {

  private final Register register;
  private final Organisations organisations;
  private final Parameters parameters;
  private final WorkingCalendar calendar;
  private final AmendmentStore store;
  private final ContractStore contracts;

  Concessions(
      Register register,
      Organisations organisations,
      Parameters parameters,
      WorkingCalendar calendar) {
    this.register = register;
    this.organisations = organisations;
    this.parameters = parameters;
    this.calendar = calendar;
    this.store = new AmendmentStore(register.county);
    this.contracts = new ContractStore(register.county);
  }

  /** It stands and nothing of it waits; another thing is asked for when the first was answered. */
  void none(JdbcClient jdbc, Contract of) {
    if (store.asked(jdbc, of.id()).isPresent()) {
      throw Refusal.conflict("assets.concession-pending");
    }
    if (!of.held()) throw Refusal.conflict("assets.contract-refused");
  }

  Concession must(JdbcClient jdbc, ContractId of) {
    return store.asked(jdbc, of).orElseThrow(() -> Refusal.conflict("assets.no-concession-asked"));
  }

  void ask(
      JdbcClient jdbc, Contract of, Concession said, Acting by, ClientId client, String content) {
    none(jdbc, of);
    store.ask(jdbc, of, said, by, register.now(), client, content);
  }

  /** 登记前已有的 What stood before waits for the other hand from the beginning. */
  void begin(
      JdbcClient jdbc, Contract of, Concession said, Acting by, ClientId client, String content) {
    store.ask(jdbc, of, said, by, register.now(), client, content);
  }

  /** Lines are the platform's to write and to close. */
  void tell(Contract of, Concession asked) {
    var now = register.now();
    var township = of.village().parent();
    var within = parameters.workingHours(AssetParameters.ACCEPT, township, now);
    var due = calendar.after(now, within).at();
    organisations
        .takesIn(township)
        .map(Organisation::id)
        .ifPresent(office -> register.db.in(register.platform(), jdbc -> {
          store.tell(jdbc, of.id(), office, of.number() + " " + asked.why(), now, due);
          return of;
        }));
  }

  void untell(ContractId of) {
    register.db.in(register.platform(), jdbc -> {
      store.untell(jdbc, of);
      return of;
    });
  }

  /** 撤回 Who asked takes it back, and everything stays as it is. */
  void withdraw(Contract of, Acting by) {
    var scope = register.keeps(by, of.village());
    register.once(() -> {
      register.db.in(scope, jdbc -> {
        var asked = must(jdbc, of.id());
        if (asked.person() != person(by)) throw Refusal.forbidden("assets.asker-withdraws");
        store.withdraw(jdbc, asked.id(), register.now());
        if (asked.what() == Concession.What.ENTER) {
          contracts.stand(jdbc, of.id(), Contract.Standing.REFUSED);
        }
        return of;
      });
      untell(of.id());
      return of;
    });
  }

  /** 平台装入 What the platform itself loads was seen by who handed it over, and asks nobody. */
  static boolean alone(Acting by) {
    return by.person() == null && by.can(ASSETS_KEEP);
  }

  static long person(Acting by) {
    return Objects.requireNonNull(by.person(), "a post is somebody's").value();
  }
}
