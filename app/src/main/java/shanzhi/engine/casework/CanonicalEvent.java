package shanzhi.engine.casework;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.MatterId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.transparency.Leaf;

/**
 * The canonical bytes of an event, in the order of fields that {@code docs/decisions/} fixes for
 * version 1. The raising commits to what was said as well.
 */
final class CanonicalEvent {

  private CanonicalEvent() {}

  static byte[] of(
      County county,
      MatterId matter,
      Region placeThen,
      Event event,
      UUID client,
      @Nullable Raising raising) {
    var said = event.said();
    var holder = event.holder();
    var handler = said.handler();
    var canonical = Leaf.canonical()
        .text(county.code())
        .number(matter.value())
        .number(event.n())
        .text(placeThen.code())
        .text(event.action())
        .text(event.state())
        .text(event.actor())
        .instant(event.at())
        .instant(event.due())
        .number(
            holder == null || holder.organisation() == null
                ? null
                : holder.organisation().value())
        .number(holder == null || holder.post() == null ? null : holder.post().value())
        .number(
            holder == null || holder.person() == null ? null : holder.person().value())
        .text(said.note())
        .text(said.category())
        .text(said.urgency() == null ? null : said.urgency().name())
        .number(
            handler == null || handler.organisation() == null
                ? null
                : handler.organisation().value())
        .number(
            handler == null || handler.post() == null ? null : handler.post().value())
        .text(said.way())
        .text(said.rating() == null ? null : said.rating().toString())
        .number(said.lead() == null ? null : said.lead().value())
        .text(client.toString());
    for (var file : event.evidence()) canonical.text(file.digest());
    if (raising != null) raising.append(canonical);
    return canonical.done();
  }

  /** What the first event commits to besides itself. */
  record Raising(
      String procedure,
      int edition,
      @Nullable Long raiser,
      String title,
      String body,
      String spot,
      @Nullable BigDecimal longitude,
      @Nullable BigDecimal latitude,
      String channel,
      @Nullable String saidAt) {

    static Raising of(NewMatter said, Procedure procedure, Matter matter) {
      var position = said.position();
      return new Raising(
          procedure.name(),
          procedure.edition(),
          matter.raiser() == null ? null : matter.raiser().value(),
          said.title(),
          said.body(),
          said.spot(),
          position == null ? null : position.longitude(),
          position == null ? null : position.latitude(),
          said.channel(),
          said.saidAt());
    }

    private void append(Leaf.Canonical canonical) {
      canonical
          .text(procedure)
          .number(edition)
          .number(raiser)
          .text(title)
          .text(body)
          .text(spot)
          .text(longitude == null ? null : longitude.toPlainString())
          .text(latitude == null ? null : latitude.toPlainString())
          .text(channel)
          .text(saidAt);
    }
  }
}
