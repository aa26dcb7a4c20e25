package shanzhi.program.grid;

import static shanzhi.engine.casework.Procedure.HolderRule.DESK;
import static shanzhi.engine.casework.Procedure.HolderRule.HANDLER;
import static shanzhi.engine.casework.Procedure.Need.ANSWER;
import static shanzhi.engine.casework.Procedure.Need.REASON;
import static shanzhi.engine.casework.Procedure.Who.CLOCK;
import static shanzhi.engine.casework.Procedure.Who.ENTAILED;
import static shanzhi.engine.casework.Procedure.act;
import static shanzhi.engine.casework.Procedure.by;
import static shanzhi.foundation.ground.Capability.CASE_ASSIGN;
import static shanzhi.foundation.ground.Capability.CASE_HANDLE;
import static shanzhi.foundation.ground.Capability.CASE_READ;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Casework;
import shanzhi.engine.casework.Entailment;
import shanzhi.engine.casework.Holder;
import shanzhi.engine.casework.Matter;
import shanzhi.engine.casework.NewMatter;
import shanzhi.engine.casework.Procedure;
import shanzhi.engine.casework.Said;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Refusal;

/**
 * 会办 The part of a matter that another department does beside the one that leads. It has its own
 * holder and deadline; its answer flows back to the lead, which is finished when every part is closed.
 */
final class Parts {

  static final String NAME = "grid.part";

  /** The last edition of the lead's steps that does not tell a dropped part from an answered one. */
  private static final int SECOND = 2;

  static final Procedure PROCEDURE = Procedure.named(NAME, 1)
      .state(
          "GIVEN",
          HANDLER,
          "grid.part",
          act("answer", CASE_HANDLE, "ANSWERED")
              .needs(ANSWER)
              .outcome("done")
              .kinAside(FiveSteps.KIN),
          act("send-back", CASE_HANDLE, "SENT_BACK").needs(REASON),
          lapse(),
          overdue("GIVEN"))
      .state(
          "SENT_BACK",
          DESK,
          "grid.assign",
          act("assign", CASE_ASSIGN, "GIVEN").needs(Procedure.Need.HANDLER),
          act("drop", CASE_ASSIGN, "DROPPED").needs(REASON).outcome("dropped"),
          lapse(),
          overdue("SENT_BACK"))
      .end("ANSWERED", "DROPPED");

  private Parts() {}

  /** The raiser took the whole back. */
  private static Procedure.Action lapse() {
    return by(ENTAILED, "lapse", CASE_READ, "DROPPED").outcome("withdrawn");
  }

  private static Procedure.Action overdue(String state) {
    return by(CLOCK, "overdue", CASE_READ, state);
  }

  @Configuration(proxyBeanMethods = false)
  static class Declared {

    @Bean
    Procedure partProcedure() {
      return PROCEDURE;
    }
  }

  /** Raises a part with the act that shares it out, and takes parts back with a withdrawal. */
  @Component
  static class Sharing implements Entailment {

    private final ObjectProvider<Casework> casework;

    /** The engine asks its entailments, so it is looked up when first needed. */
    Sharing(ObjectProvider<Casework> casework) {
      this.casework = casework;
    }

    @Override
    public String procedure() {
      return FiveSteps.NAME;
    }

    @Override
    public boolean entails(Matter seen, String action) {
      return action.equals("share")
          || seen.openParts() > 0 && (action.equals("withdraw") || action.equals("assign"));
    }

    @Override
    public void follow(Matter seen, Matter after, Said said, Acting by) {
      var system = Acting.system(by.county());
      var engine = casework.getObject();
      if (!after.isOpen()) {
        for (var part : engine.openParts(seen, system)) {
          engine.take(part, "lapse", Said.nothing(), system, client("lapse", part));
        }
        return;
      }
      var holder = Objects.requireNonNull(said.handler(), "checked to be said");
      if (engine.openParts(seen, system).stream().anyMatch(part -> at(holder, part.handler()))) {
        throw Refusal.invalid("handler", "grid.part.has-one");
      }
      // A new lead that has no part: those that there are go on beside it.
      if (after.openParts() == seen.openParts()) return;
      var content = engine.dossier(new Casework.Seen(after, system)).content();
      var task = Objects.requireNonNull(said.note(), "checked to be said");
      var body = task + "\n\n" + content.body();
      var part = new NewMatter(
          NAME,
          after.region(),
          content.title(),
          body.substring(0, Math.min(body.length(), Casework.MOST_BODY)),
          content.spot(),
          content.position(),
          "part",
          null,
          said.evidence());
      engine.raisePart(after, part, holder, system, client("part", after));
    }
  }

  /** Carries what a part came to back to the matter that it is a part of. */
  @Component
  static class Answering implements Entailment {

    private final ObjectProvider<Casework> casework;

    Answering(ObjectProvider<Casework> casework) {
      this.casework = casework;
    }

    @Override
    public String procedure() {
      return NAME;
    }

    @Override
    public boolean entails(Matter seen, String action) {
      return action.equals("answer") || action.equals("drop") || action.equals("assign");
    }

    @Override
    public void follow(Matter seen, Matter after, Said said, Acting by) {
      var system = Acting.system(by.county());
      var engine = casework.getObject();
      var of = Objects.requireNonNull(seen.partOf(), "a part is a part of something");
      var lead = engine.must(of, system);
      if (after.isOpen()) {
        mustBeAnother(
            Objects.requireNonNull(said.handler(), "checked to be said"), after, lead, system);
        return;
      }
      var dropped = after.state().equals("DROPPED") && lead.edition() > SECOND;
      var words = Objects.requireNonNull(said.note(), "checked to be said");
      var back = Said.note(dropped ? signed(words, by) : words)
          .handler(seen.handler())
          .evidence(said.evidence());
      engine.take(
          of, dropped ? "part-dropped" : "part-closed", back, system, client("closed", after));
    }

    /** Neither who leads nor who has a part already. */
    private void mustBeAnother(Holder holder, Matter part, Matter lead, Acting system) {
      var others = casework.getObject().openParts(lead, system);
      if (at(holder, lead.handler())) {
        throw Refusal.invalid("handler", "casework.part-of-the-lead");
      }
      if (others.stream()
          .anyMatch(one -> !one.id().equals(part.id()) && at(holder, one.handler()))) {
        throw Refusal.invalid("handler", "grid.part.has-one");
      }
    }

    /** The trace of the lead is signed by the platform, so the words say whose they are. */
    private static String signed(String words, Acting by) {
      if (by.seat() == null) return words;
      var said = by.seat().title() + "：" + words;
      return said.substring(0, Math.min(said.length(), Said.MOST_NOTE));
    }
  }

  private static boolean at(Holder one, @Nullable Holder other) {
    return other != null && other.overlaps(one);
  }

  /** The same act entails the same, however often it is tried. */
  private static ClientId client(String what, Matter matter) {
    return ClientId.named("grid.part/" + what + "/" + matter.id() + "/" + matter.version());
  }
}
