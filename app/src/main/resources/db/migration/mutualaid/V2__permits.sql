-- What was filed wrong and taken back, or revoked, keeps its number from no other.
alter table mutualaid.permit drop constraint permit_county_region_number_key;
create unique index permit_number_key on mutualaid.permit (county, region, number)
  where revoked_on is null;
