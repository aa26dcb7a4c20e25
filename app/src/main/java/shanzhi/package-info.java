/** 善治 The platform on which a county governs its villages together with the people who live there. */
@NullMarked
package shanzhi;

import org.jspecify.annotations.NullMarked;
