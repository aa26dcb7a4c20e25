/**
 * The shell that people meet: navigation by post, home pages, the one inbox, the boards, search,
 * error pages and the reader's habits (language, large type). It composes all rooms and has no rules
 * of its own.
 */
@ApplicationModule
@NullMarked
package shanzhi.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
