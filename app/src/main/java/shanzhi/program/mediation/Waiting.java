package shanzhi.program.mediation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.parameter.Parameters;

/**
 * 待办 In whose inbox a file lies and what it asks of each: of a side for whom a paper was put in, or who is
 * said not to have kept the agreement, their answer; of the desk that it looks at such a paper.
 */
@Component
class Waiting {

  private final Db db;
  private final Clock clock;
  private final Scope everywhere;
  private final Parameters parameters;
  private final Words record;
  private final MediationStore store;

  Waiting(Db db, Clock clock, County county, Parameters parameters, MessageSource messages) {
    this.db = db;
    this.clock = clock;
    this.everywhere = Scope.system(county);
    this.parameters = parameters;
    this.record = new Words(messages, Locale.SIMPLIFIED_CHINESE);
    this.store = new MediationStore(county);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Words.ZONE);
  }

  /** The last day on which a side may say that a paper put in for it is none of theirs. */
  @Nullable
  LocalDate disputableUntil(Mediation file, Voice voice) {
    if (voice.checked() == null || voice.yes() != Voice.Yes.PAPER) return null;
    return voice.checked().plusDays(days(file, MediationSteps.DISPUTE));
  }

  /** The last day on which a side that is said not to have kept the agreement is waited for. */
  @Nullable
  LocalDate heardUntil(Mediation file, Voice voice) {
    if (voice.breach() == null) return null;
    return voice.breach().on().plusDays(days(file, MediationSteps.HEARING));
  }

  /** The last day on which each side may still say itself whether the agreement was kept. */
  @Nullable
  LocalDate keptAfter(Mediation file) {
    var agreement = file.agreement();
    return agreement == null ? null : agreement.by().plusDays(days(file, MediationSteps.HEARING));
  }

  private long days(Mediation file, String key) {
    return parameters.value(key, file.village(), clock.instant());
  }

  /** The file waits with everybody who takes part, as long as it is open. */
  void tell(Mediation file, Matter matter) {
    var due = matter.due();
    if (due == null) return;
    var since = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var title = record.of("mediation.matter");
    var mediator = file.mediator();
    db.in(everywhere, jdbc -> {
      store.untell(jdbc, file.id());
      if (mediator == null || file.second() == null) return null;
      for (var slot = 0; slot < 2; slot++) {
        var side = person(Objects.requireNonNull(file.side(slot == 0)));
        var asked = asked(file, slot == 0, matter.state(), due);
        store.tell(jdbc, file.id(), slot, side, asked.what(), title, since, asked.until());
      }
      var holds = person(mediator);
      store.tell(jdbc, file.id(), 2, holds, matter.state(), title, since, due);
      var desk = matter.holder();
      if (file.voices().waits() && desk != null && desk.organisation() != null) {
        var office = Holder.desk(desk.organisation());
        store.tell(jdbc, file.id(), 3, office, "CHECK", title, since, due);
      }
      return null;
    });
  }

  private static Holder person(PersonId person) {
    return new Holder(null, null, person);
  }

  /** What a side is asked, and until when. */
  private record Asked(String what, Instant until) {

    static Asked until(String what, LocalDate last) {
      return new Asked(what, last.plusDays(1).atStartOfDay(Words.ZONE).toInstant());
    }
  }

  private Asked asked(Mediation file, boolean ofFirst, String state, Instant due) {
    var voice = file.voices().of(ofFirst);
    if (file.succession() != null && !file.succession().accepts(ofFirst)) {
      return new Asked("SUCCESSION", due);
    }
    if (voice.waits()) return new Asked("SIGNED", due);
    var put = file.court();
    if (put != null && !put.counts() && !put.by().equals(file.side(ofFirst))) {
      return new Asked("RULING", due);
    }
    var heard = heardUntil(file, voice);
    if (heard != null && Objects.requireNonNull(voice.breach()).heard() == null) {
      return Asked.until("ACCUSED", heard);
    }
    var until = disputableUntil(file, voice);
    return until != null && !today().isAfter(until)
        ? Asked.until("CHECKED", until)
        : new Asked(state, due);
  }
}
