package shanzhi.program.nighttalk;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import shanzhi.engine.deliberation.MeetingHalls;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingItem;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Screen;
import shanzhi.foundation.ground.Words;
import shanzhi.foundation.organisation.Organisations;
import shanzhi.foundation.organisation.Posts;
import shanzhi.foundation.territory.Territory;

/**
 * The talk as everybody sees it who only follows: drawn once for all of them, in the parts of the page
 * that stand under the same names, so that what did not change need not be sent again.
 */
@Component
final class SharedTalk {

  private static final String TEMPLATES = "program/nighttalk/";

  /** The pages that follow a talk. */
  enum View {
    /** The page of the talk. */
    TALK,
    /** The hall's screen. */
    HALL
  }

  /** Who is shown the same. */
  record Audience(MeetingId meeting, View view, Locale language) {}

  /**
   * What they are shown.
   *
   * @param version how far the talk was, or further
   * @param parts what stands in each part of the page, by the part's id
   */
  record Drawn(long version, Map<String, String> parts) {}

  private final MeetingRoom room;
  private final Meetings meetings;
  private final MeetingHalls halls;
  private final TemplateEngine templates;
  private final MessageSource messages;
  private final Organisations organisations;
  private final Posts posts;
  private final Territory territory;
  private final County county;
  private final Clock clock;

  SharedTalk(
      MeetingRoom room,
      Meetings meetings,
      MeetingHalls halls,
      TemplateEngine templates,
      MessageSource messages,
      Organisations organisations,
      Posts posts,
      Territory territory,
      County county,
      Clock clock) {
    this.room = room;
    this.meetings = meetings;
    this.halls = halls;
    this.templates = templates;
    this.messages = messages;
    this.organisations = organisations;
    this.posts = posts;
    this.territory = territory;
    this.county = county;
    this.clock = clock;
  }

  Audience audience(MeetingId meeting, @Nullable String view, @Nullable String language) {
    var seen = "hall".equals(view) ? View.HALL : View.TALK;
    return new Audience(meeting, seen, Words.in(messages, language).locale());
  }

  Drawn draw(Audience audience) {
    var page = page(audience.meeting());
    var screen = screen(new Words(messages, audience.language()), page.address());
    var parts = new LinkedHashMap<String, String>();
    if (audience.view() == View.HALL) {
      var hall = new HallPages.HallPage(page, null, null);
      parts.put("talk-hall", drawn("hallnow", screen, hall, null));
    } else {
      for (var part : List.of("standing", "now", "attendance", "reported")) {
        parts.put("talk-" + part, drawn(part, screen, page, null));
      }
      for (var item : page.now().items()) {
        parts.put(part(item), drawn("item", screen, page, item));
      }
    }
    return new Drawn(page.now().meeting().pulse(), parts);
  }

  /** The id of an item's part of the page. */
  static String part(MeetingItem item) {
    return "talk-item-" + item.n();
  }

  private String drawn(String template, Screen screen, Record page, @Nullable MeetingItem item) {
    var parameters = new HashMap<String, Object>();
    parameters.put("screen", screen);
    parameters.put("page", page);
    if (item != null) parameters.put("item", item);
    var out = new StringOutput(4_096);
    templates.render(TEMPLATES + template + ".jte", parameters, out);
    return out.toString();
  }

  private TalkPage page(MeetingId id) {
    var now = room.followed(id);
    var village = now.meeting().village();
    return new TalkPage(
        now,
        territory.fullName(village),
        Acting.system(county),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        organisations,
        clock.instant(),
        LocalDate.ofInstant(clock.instant(), Words.ZONE),
        meetings.hours(now.meeting()),
        halls.of(id).orElse(null),
        new TalkPage.Afar(null, false),
        List.of(),
        Map.of(),
        posts);
  }

  private static Screen screen(Words words, String address) {
    return new Screen(
        words, address, "", false, false, null, List.of(), 0, null, Map.of(), Map.of());
  }
}
