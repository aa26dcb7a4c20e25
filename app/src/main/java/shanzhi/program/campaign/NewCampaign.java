package shanzhi.program.campaign;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shanzhi.engine.casework.Question;
import shanzhi.foundation.ground.Region;

/**
 * What somebody orders.
 *
 * @param orderedBy who ordered it, in words: an office, a document
 * @param every of a patrol: each place once in so many days
 */
public record NewCampaign(
    Region place,
    Kind kind,
    String title,
    String orderedBy,
    LocalDate starts,
    LocalDate ends,
    @Nullable Integer every,
    Rule rule,
    List<Question> questions) {}
