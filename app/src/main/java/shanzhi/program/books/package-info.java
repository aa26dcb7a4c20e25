/**
 * 集体账 The books of rural collectives (M45): opened with the statutory accounts, with opening balances
 * read from a table, statements in the statutory form, a page of public finance, a year's end and a
 * distribution of income that are worked out and then carried by people, bank lists matched with the
 * book, fixed assets written off. What is kept is kept by the ledger; this room has its rules and pages.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.parameter",
      "foundation.organisation",
      "foundation.people",
      "foundation.access",
      "engine.casework",
      "engine.ledger"
    })
@NullMarked
package shanzhi.program.books;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
