/** What {@code bench start} measures the program against: one page, no county. */
@NullMarked
package shanzhi.bench.empty;

import org.jspecify.annotations.NullMarked;
