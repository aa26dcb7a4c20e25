package shanzhi.program.visits;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker brings back from a visit.
 *
 * @param answers to the questions in force, by their keys
 * @param words what was said besides, or why nobody was met
 * @param raises whether the words become a matter at once
 * @param confidential whether the person's name is kept from who handles that matter
 * @param at when it was; the moment it is kept where nobody says otherwise
 */
public record Told(
    Met met,
    Map<String, @Nullable String> answers,
    String words,
    boolean raises,
    boolean confidential,
    @Nullable Instant at) {}
