/**
 * 实测 The measurements of {@code ./shanzhi bench NAME}: each runs beside its reference in the same
 * minutes on the same machine, answers with ratios, and writes its line to {@code docs/quality.md}.
 */
@NullMarked
package shanzhi.bench;

import org.jspecify.annotations.NullMarked;
