package shanzhi.foundation.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 外出 Where a person who belongs to the village is now, and since when.
 *
 * @param code the division code of that place, where known
 * @param place in words: 浙江省杭州市
 */
public record Away(@Nullable String code, String place, LocalDate since) {}
