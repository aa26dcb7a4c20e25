package shanzhi;

import org.springframework.context.ApplicationContext;
import shanzhi.foundation.ground.OrganisationId;
import shanzhi.foundation.ground.PersonId;
import shanzhi.foundation.ground.Region;
import shanzhi.foundation.people.HouseholdId;
import shanzhi.program.assets.AssetSeed;
import shanzhi.program.books.BooksSeed;
import shanzhi.program.credit.CreditSeed;
import shanzhi.program.industry.IndustrySeed;
import shanzhi.program.mutualaid.MutualAidSeed;
import shanzhi.program.shares.ShareSeed;
import shanzhi.program.unions.UnionSeed;
import shanzhi.program.villagerules.VillageRulesSeed;

/** What a village of the tests' world owns and agreed together. */
record Collective(
    long book,
    UnionSeed.Sown union,
    AssetSeed.Sown assets,
    IndustrySeed.Sown industry,
    long permit,
    ShareSeed.Sown shares,
    VillageRulesSeed.Sown rules,
    CreditSeed.Sown credit) {

  static Collective sow(
      ApplicationContext beans,
      Region village,
      OrganisationId committee,
      HouseholdId household,
      PersonId person,
      PersonId clerk,
      String sign) {
    return new Collective(
        BooksSeed.sow(beans, village, committee),
        UnionSeed.sow(beans, village, person, clerk, sign),
        AssetSeed.sow(beans, village, sign),
        IndustrySeed.sow(beans, village, person, clerk),
        MutualAidSeed.sow(beans, village),
        ShareSeed.sow(beans, village, household, person, sign),
        VillageRulesSeed.sow(beans, village, person, sign),
        CreditSeed.sow(beans, village, person));
  }
}
