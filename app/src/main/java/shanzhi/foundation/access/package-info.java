/**
 * 准入 Who may come in, and what was looked at and done: accounts, the ways to sign in, sessions,
 * lock-outs, and the two logs that are only ever added to. A request enters with a token and leaves
 * as an {@code Identity} with every hat its person may wear; what a hat may do is decided by posts
 * and mandates, never here.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.organisation",
      "foundation.people",
      "foundation.parameter"
    })
@NullMarked
package shanzhi.foundation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
