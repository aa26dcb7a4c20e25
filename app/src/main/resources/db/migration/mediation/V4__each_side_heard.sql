-- One paper a side, checked by another hand than the mediator's; who takes the mediator's place; that a side
-- did not do what was agreed, and whether it was heard; what the court decided.
alter table mediation.file
  drop constraint file_first_agrees_check,
  drop constraint file_second_agrees_check,
  add check (first_agrees in ('SELF', 'PAPER', 'NOTED', 'SIGNED')),
  add check (second_agrees in ('SELF', 'PAPER', 'NOTED', 'SIGNED')),
  add column first_paper    bytea check (octet_length(first_paper) = 32),
  add column second_paper   bytea check (octet_length(second_paper) = 32),
  add column first_checked  date,
  add column second_checked date,
  add column first_breach    date,
  add column second_breach   date,
  add column first_breach_by  bigint,
  add column second_breach_by bigint,
  add column first_heard  date,
  add column second_heard date,
  add column successor      bigint check (successor not in (first, second, mediator)),
  add column successor_role text check (successor_role in ('WORTHY', 'CADRE', 'MEMBER', 'LAWYER')),
  add column first_takes  boolean not null default false,
  add column second_takes boolean not null default false,
  add column court        text check (court in ('CONFIRMED', 'REFUSED')),
  add column court_number text check (length(court_number) between 2 and 60),
  add column court_on     date;
alter table mediation.file
  add check (first_paper <> second_paper),
  add check (first_agrees <> 'SIGNED' or first_paper is not null and first_checked is null),
  add check (second_agrees <> 'SIGNED' or second_paper is not null and second_checked is null),
  add check ((first_breach is null) = (first_breach_by is null)),
  add check ((second_breach is null) = (second_breach_by is null)),
  add check (first_heard is null or first_breach is not null),
  add check (second_heard is null or second_breach is not null),
  add check ((successor is null) = (successor_role is null)),
  add check (successor is not null or not first_takes and not second_takes),
  add check ((court is null) = (court_on is null) and (court is null) = (court_number is null)),
  add check (court is null or first_confirms is not null and second_confirms is not null);
grant update (first_paper, second_paper, first_checked, second_checked, first_breach, second_breach,
              first_breach_by, second_breach_by, first_heard, second_heard, successor, successor_role,
              first_takes, second_takes, court, court_number, court_on)
  on mediation.file to shanzhi_server;

-- Who takes part does so under a capability of its own, which no mandate names: whoever may see for
-- another how their matters are does not read the file of a quarrel.
drop policy party on mediation.file;
create policy party on mediation.file for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mediation.party'
  and nullif(current_setting('app.person', true), '')::bigint in (first, second, mediator));
drop policy ask on mediation.file;
create policy ask on mediation.file for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mediation.party'
  and first = nullif(current_setting('app.person', true), '')::bigint);
drop policy take_part on mediation.file;
create policy take_part on mediation.file for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mediation.party'
  and nullif(current_setting('app.person', true), '')::bigint in (first, second, mediator))
  with check (county = current_setting('app.county', true));
drop policy seen_with_its_file on mediation.entry;
create policy seen_with_its_file on mediation.entry for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'mediation.party', 'system')
  and exists (select from mediation.file f where f.county = entry.county and f.id = entry.file));
drop policy written_with_its_file on mediation.entry;
create policy written_with_its_file on mediation.entry for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'mediation.party', 'system')
  and exists (select from mediation.file f where f.county = entry.county and f.id = entry.file));
drop policy seen_with_its_file on mediation.enclosure;
create policy seen_with_its_file on mediation.enclosure for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'mediation.party', 'system')
  and exists (select from mediation.file f where f.county = enclosure.county and f.id = enclosure.file));
drop policy written_with_its_file on mediation.enclosure;
create policy written_with_its_file on mediation.enclosure for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mediation.tend', 'mediation.party', 'system')
  and exists (select from mediation.file f where f.county = enclosure.county and f.id = enclosure.file));
