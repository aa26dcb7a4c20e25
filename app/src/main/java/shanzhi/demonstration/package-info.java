/**
 * 演示县 The demonstration county: invented people in true places, and a year of their matters, made
 * by the other rooms' own commands from a seed and the day of the first start. Nothing enters from
 * outside, nothing of it exists in production; what leaves is the list of whom one can be.
 */
@ApplicationModule(
    allowedDependencies = {
      "foundation.ground",
      "foundation.territory",
      "foundation.people",
      "foundation.organisation",
      "foundation.access",
      "foundation.calendar",
      "engine.casework",
      "engine.scheduling",
      "engine.deliberation",
      "engine.ledger",
      "engine.publishing",
      "program.appraisal",
      "program.assets",
      "program.books",
      "program.campaign",
      "program.councilwork",
      "program.credit",
      "program.duty",
      "program.guild",
      "program.industry",
      "program.joint",
      "program.mediation",
      "program.mutualaid",
      "program.shares",
      "program.sorting",
      "program.unions",
      "program.villagerules",
      "program.visits"
    })
@NullMarked
package shanzhi.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
