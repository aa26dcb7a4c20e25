package shanzhi.engine.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shanzhi.foundation.ground.ClientId;
import shanzhi.foundation.ground.Identity;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.ground.Words;

/**
 * 外勤表单 What a program gives its workers to take along and fill in where there is no signal: a visit
 * with its questions, a door of a campaign. The phone keeps them sealed and sends back what was filled in.
 */
public interface Sheets {

  /** The program's own name for its sheets; with {@code id} it names one of them. */
  String kind();

  /** Those that this person is to fill in, the soonest due first, {@code most} at most. */
  List<Blank> along(Identity who, Words words, int most);

  /**
   * Keeps what was filled in, once by its client-made id: {@code true} when it was kept just now,
   * {@code false} when it was kept before. Refuses what does not belong to this person.
   *
   * @param at when it was filled in, as the phone says
   */
  boolean keep(
      String id, Map<String, @Nullable String> answers, Instant at, Identity who, ClientId client);

  /**
   * A sheet to fill in.
   *
   * @param id within its kind
   * @param title whom or what it is about
   * @param place where, in words; empty when unknown
   * @param due the last day; absent when there is none
   * @param hinge where what is required is asked only after some answers of another question
   * @param known answers that the county already has, by the question's key
   * @param fleeting whether it is erased with its list, so that no phone keeps it longer
   */
  record Blank(
      String id,
      String title,
      Region region,
      String place,
      @Nullable LocalDate due,
      boolean late,
      List<Question> questions,
      @Nullable Hinge hinge,
      Map<String, String> known,
      boolean fleeting) {}

  /** With which answers of a question the others that are required must be answered. */
  record Hinge(String key, List<String> with) {}
}
