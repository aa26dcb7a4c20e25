package shanzhi.program.visits;

import static shanzhi.foundation.ground.Capability.PARAMETER_WRITE;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shanzhi.engine.casework.Question;
import shanzhi.engine.casework.Question.Kind;
import shanzhi.engine.casework.Question.Option;
import shanzhi.foundation.ground.Acting;
import shanzhi.foundation.ground.Checks;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.County;
import shanzhi.foundation.ground.Db;
import shanzhi.foundation.ground.Refusal;
import shanzhi.foundation.ground.Repetition;
import shanzhi.foundation.ground.Scope;
import shanzhi.foundation.ground.Words;

/**
 * 五问 The five questions as the county words them. An edition is never edited: an answer is read with the
 * edition under which it was asked. Edition 0 comes with the platform, in the reader's language.
 */
@Component
public class Asking {

  static final int FIVE = 5;
  static final int MOST_LABEL = 100;
  static final int MOST_OPTIONS = 8;

  private final Db db;
  private final County county;
  private final Clock clock;

  Asking(Db db, County county, Clock clock) {
    this.db = db;
    this.county = county;
    this.clock = clock;
  }

  /**
   * 一版问题 The questions of an edition.
   *
   * @param since from when it is asked; none of edition 0
   */
  record Edition(int number, Instant since, List<Question> questions) {}

  /** A question as somebody words it for the county; the options one a line, of a choice alone. */
  record Wording(String label, Kind kind, List<String> options, boolean required) {}

  /** The questions that are asked now. */
  Edition now(Words words) {
    var newest = "select coalesce(max(edition), 0) from visits.edition where county = :county";
    var number = db.in(
        Scope.open(county),
        jdbc ->
            jdbc.sql(newest).param("county", county.code()).query(Integer.class).single());
    return edition(number, words);
  }

  /** The questions as an older edition asked them. */
  Edition edition(int number, Words words) {
    if (number == 0) return new Edition(0, Instant.EPOCH, first(words));
    return db.in(
        Scope.open(county), jdbc -> new Edition(number, since(jdbc, number), asked(jdbc, number)));
  }

  private Instant since(JdbcClient jdbc, int number) {
    return jdbc.sql(
            "select since from visits.edition where county = :county and edition = :edition")
        .param("county", county.code())
        .param("edition", number)
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  private List<Question> asked(JdbcClient jdbc, int number) {
    return jdbc.sql("""
            select place, kind, label, options, required from visits.question
             where county = :county and edition = :edition order by place""")
        .param("county", county.code())
        .param("edition", number)
        .query((row, n) -> new Question(
            key(row.getInt("place")),
            Kind.valueOf(row.getString("kind")),
            row.getString("label"),
            Stream.of((String[]) row.getArray("options").getArray())
                .map(option -> new Option(option, option))
                .toList(),
            row.getBoolean("required")))
        .list();
  }

  /** The name of an answer is the place of its question. */
  static String key(int place) {
    return "q" + place;
  }

  private static List<Question> first(Words words) {
    return List.of(
        choice(1, words, "good", "fair", "poor"),
        choice(2, words, "enough", "tight", "short"),
        yesNo(3, words),
        yesNo(4, words),
        new Question(key(5), Kind.TEXT, words.of("visits.question.5"), List.of(), false));
  }

  private static Question choice(int place, Words words, String... options) {
    return new Question(
        key(place),
        Kind.CHOICE,
        words.of("visits.question." + place),
        Arrays.stream(options)
            .map(option -> new Option(option, words.of("visits.option." + option)))
            .toList(),
        true);
  }

  private static Question yesNo(int place, Words words) {
    var label = words.of("visits.question." + place);
    return new Question(key(place), Kind.YES_NO, label, List.of(), true);
  }

  /** Words the questions anew from now on. */
  int word(List<Wording> wordings, Acting by, ClientId client) {
    by.must(PARAMETER_WRITE, county.region(), clock.instant());
    var sound = checked(wordings);
    record Worded(List<Wording> wordings) {}
    var content = ClientId.print(by, new Worded(sound));
    try {
      return db.in(by.scope(PARAMETER_WRITE), jdbc -> worded(jdbc, sound, by, client, content));
    } catch (DuplicateKeyException meanwhile) {
      throw Refusal.conflict("ground.stale");
    }
  }

  private static List<Wording> checked(List<Wording> wordings) {
    var checks = new Checks();
    var sound = new ArrayList<Wording>();
    for (var place = 1; place <= wordings.size(); place++) {
      var wording = wordings.get(place - 1);
      var label = checks.text("label" + place, wording.label(), 2, MOST_LABEL);
      var options = new ArrayList<String>();
      if (wording.kind() == Kind.CHOICE) {
        for (var option : wording.options()) {
          if (!option.isBlank()) options.add(checks.text("options" + place, option, 1, 40));
        }
        checks.must(
            options.size() >= 2 && options.size() <= MOST_OPTIONS,
            "options" + place,
            "visits.options-number",
            MOST_OPTIONS);
        checks.must(
            options.stream().distinct().count() == options.size(),
            "options" + place,
            "visits.options-twice");
      }
      sound.add(new Wording(label, wording.kind(), List.copyOf(options), wording.required()));
    }
    checks.must(sound.size() == FIVE, "", "visits.five");
    checks.end();
    return List.copyOf(sound);
  }

  private int worded(
      JdbcClient jdbc, List<Wording> wordings, Acting by, ClientId client, String content) {
    var before = Repetition.of(jdbc, county.code(), "visits.edition", "edition", client, content);
    if (before.isPresent()) return Math.toIntExact(before.get());
    var edition = jdbc.sql("""
            insert into visits.edition (county, region, edition, since, by, client, content)
            select :county, :county, coalesce(max(edition), 0) + 1, :since, :by, :client, :content
              from visits.edition where county = :county
            returning edition""")
        .param("county", county.code())
        .param("since", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("by", by.signature())
        .param("client", client.value())
        .param("content", content)
        .query(Integer.class)
        .single();
    for (var place = 1; place <= wordings.size(); place++) {
      var wording = wordings.get(place - 1);
      jdbc.sql("""
              insert into visits.question (county, region, edition, place, kind, label, options,
                     required)
              values (:county, :county, :edition, :place, :kind, :label, :options, :required)""")
          .param("county", county.code())
          .param("edition", edition)
          .param("place", place)
          .param("kind", wording.kind().name())
          .param("label", wording.label())
          .param("options", wording.options().toArray(String[]::new))
          .param("required", wording.required())
          .update();
    }
    return edition;
  }

  /** An answer as it reads, in the words of its question. */
  static String reads(Question question, String answer, Words words) {
    return switch (question.kind()) {
      case TEXT, NUMBER, DECIMAL -> answer;
      case YES_NO -> words.of("visits.answer." + answer);
      case CHOICE ->
        question.options().stream()
            .filter(option -> option.value().equals(answer))
            .map(Option::label)
            .findFirst()
            .orElse(answer);
    };
  }
}
