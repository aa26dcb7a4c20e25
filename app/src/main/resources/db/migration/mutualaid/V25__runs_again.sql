-- What ended a loan was reversed: it runs again, under another matter, whatever its household borrowed since.
alter table mutualaid.loan add column again bigint;
create index loan_again on mutualaid.loan (county, again) where again is not null;
grant update (again) on mutualaid.loan to shanzhi_server;
drop index mutualaid.one_loan_a_household;
create unique index one_loan_a_household on mutualaid.loan (county, household)
  where ended is null and again is null;
