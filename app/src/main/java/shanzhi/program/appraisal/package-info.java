/**
 * 评事 Appraisal (M02): residents score the livelihood matters that were finished in their village, one
 * score a household or a person as the county set; what it came to is public from a least number on, and
 * a low result leads to the handler's explanation or to doing it again.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "engine.casework"
    })
@NullMarked
package shanzhi.program.appraisal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
