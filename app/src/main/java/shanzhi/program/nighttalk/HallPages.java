package shanzhi.program.nighttalk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import shanzhi.engine.deliberation.MeetingId;
import shanzhi.engine.deliberation.MeetingRoom;
import shanzhi.engine.deliberation.Meetings;
import shanzhi.engine.paperwork.Qr;
import shanzhi.foundation.access.OpenRoutes;
import shanzhi.foundation.access.Staying;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Paper;
import shanzhi.foundation.ground.Refusal;

/** 大屏、纪要 The hall's screen, the news for everybody who follows, and the minutes on paper. */
@Controller
class HallPages {

  private static final Logger LOG = LoggerFactory.getLogger(HallPages.class);
  private static final String TALK = "/talks/{id:\\d{1,18}}";
  private static final String CHECK = "/check/minutes/";
  private static final int DOTS = 6;

  /** Whoever lost the server comes back after a while of one to two of these. */
  private static final int RETRY_MS = 1_000;

  private final Meetings meetings;
  private final MeetingRoom record;
  private final TalkRoom room;
  private final TalkFeed feed;
  private final SharedTalk shared;
  private final Staying staying;
  private final Clock clock;

  HallPages(
      Meetings meetings,
      MeetingRoom record,
      TalkRoom room,
      TalkFeed feed,
      SharedTalk shared,
      Staying staying,
      Clock clock) {
    this.meetings = meetings;
    this.record = record;
    this.room = room;
    this.feed = feed;
    this.shared = shared;
    this.staying = staying;
    this.clock = clock;
  }

  /** Anybody may check the minutes that they hold in their hands. */
  @Configuration(proxyBeanMethods = false)
  static class Open {
    @Bean
    OpenRoutes minutesCheck() {
      return OpenRoutes.of(CHECK + "*");
    }
  }

  /** The hall's screen: the code to sign in with as a picture too, for who runs the talk. */
  record HallPage(TalkPage talk, @Nullable Qr code) {}

  @GetMapping(TALK + "/hall")
  String hall(@PathVariable long id, Identity who, HttpServletRequest request, Model model) {
    var talk = room.open(new MeetingId(id), null, who);
    var codes = talk.codes();
    var shown = codes != null && talk.noticed()
        ? Qr.of(site(request, talk.address()) + "?code=" + codes.hall())
        : null;
    model.addAttribute("page", new HallPage(talk, shown));
    return "program/nighttalk/hall";
  }

  private static String site(HttpServletRequest request, String path) {
    return ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
  }

  /**
   * Says how the talk goes on, as server-sent events, until the reader leaves. Each carries the talk's
   * version; whoever comes back with the last they saw is sent the newest, so that nothing is lost with a
   * signal or a server. After a while the reader comes back, to be judged anew.
   */
  @GetMapping(TALK + "/events")
  void events(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String view,
      @RequestParam(required = false) @Nullable String since,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      Identity who,
      HttpMethod method,
      HttpServletRequest request,
      @CookieValue(name = "language", required = false) @Nullable String language,
      HttpServletResponse to) {
    var meeting = meetings.must(new MeetingId(id), room.hat(id, who));
    var audience =
        room.onlyFollows(meeting, who) ? shared.audience(meeting.id(), view, language) : null;
    var told = Typed.version(last == null ? since : last);
    var open = feed.open(meeting.id(), staying.session(), audience, told);
    try {
      to.setContentType("text/event-stream;charset=utf-8");
      to.setHeader("Cache-Control", "no-store");
      to.setHeader("X-Accel-Buffering", "no");
      // The answer ends where the connection does: what follows is written past the server.
      to.setHeader("Connection", "close");
      if (method.equals(HttpMethod.HEAD)) {
        open.end();
        return;
      }
      var retry = RETRY_MS + ThreadLocalRandom.current().nextInt(RETRY_MS);
      to.getOutputStream().write("retry: %d\n\n".formatted(retry).getBytes(US_ASCII));
      to.flushBuffer();
      request.upgrade(TalkLine.class).follow(open);
    } catch (IOException | ServletException gone) {
      LOG.debug("the reader of a talk left", gone);
      open.end();
    }
  }

  /** 会议纪要 The minutes, generated from the record; before they are signed off, as a draft. */
  @GetMapping(TALK + "/minutes.pdf")
  String minutes(@PathVariable long id, Identity who, HttpServletRequest request, Model model) {
    var talk = room.open(new MeetingId(id), null, who);
    if (talk.now().meeting().closedAt() == null) {
      throw Refusal.conflict("deliberation.meeting.not-now");
    }
    var signed = talk.now().minutes();
    model.addAttribute("page", talk);
    var pictures = signed == null
        ? Map.<String, byte[]>of()
        : Map.of("check", Qr.picture(site(request, CHECK + signed.code()), DOTS));
    var number = signed == null
        ? Long.toString(id)
        : "%s-%d-%d".formatted(signed.body(), signed.year(), signed.number());
    return new Paper(number, clock.instant(), pictures).shown("program/nighttalk/minutes", model);
  }

  /** What anybody learns of minutes by their code. */
  @GetMapping(CHECK + "{code}")
  String check(@PathVariable String code, Model model) {
    var checked = record.check(code).orElse(null);
    model.addAttribute("page", new CheckPage(checked));
    return "program/nighttalk/check";
  }

  /** None where nobody signed such minutes. */
  record CheckPage(MeetingRoom.@Nullable Checked checked) {

    MeetingRoom.Checked there() {
      return Objects.requireNonNull(checked);
    }
  }
}
