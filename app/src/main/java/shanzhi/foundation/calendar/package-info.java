/**
 * 工作日历 Which days the offices work, and when a number of working days or hours has run out.
 * Statutory holidays and make-up days of past years come with the library; later years enter as the
 * State Council's notice is imported. Deadlines, festivals, solar terms and quarters leave.
 */
@ApplicationModule(allowedDependencies = {"foundation.ground"})
@NullMarked
package shanzhi.foundation.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
