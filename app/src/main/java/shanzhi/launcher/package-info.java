/**
 * The front door: one class a command of {@code ./shanzhi}, the data folder with its keys and lock,
 * the embedded database, and the migrations. Starts everything else and is known by nobody.
 */
@ApplicationModule
@NullMarked
package shanzhi.launcher;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
