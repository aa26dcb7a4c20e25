-- 同意 That another organisation takes part, or brings something in, is entered by who keeps the venture and
-- agreed by that organisation itself. Public, as parties and what they bring are. Collectives answer by the
-- resolution of their members' meeting.
create table unions.agreement (
  county       text collate "C" not null,
  id           bigint generated always as identity,
  venture      bigint not null,
  party        int not null,
  contribution bigint,
  region       text collate "C" not null,
  holder       bigint not null,
  at           timestamptz not null,
  agreed       boolean,
  answered_at  timestamptz,
  answered_by  bigint,
  why          text check (length(why) between 2 and 200),
  primary key (county, id),
  foreign key (county, venture, party) references unions.party (county, venture, n),
  foreign key (county, contribution) references unions.contribution (county, id),
  check (num_nonnulls(agreed, answered_at, answered_by) in (0, 3)),
  check (agreed is not false or why is not null)
);
create index agreement_of_venture on unions.agreement (county, venture, party);
alter table unions.agreement enable row level security;
create policy open on unions.agreement for select using (county = current_setting('app.county', true));
create policy asked on unions.agreement for insert with check (
  county = current_setting('app.county', true) and current_setting('app.capability', true) = 'system');
create policy answered on unions.agreement for update using (
  county = current_setting('app.county', true) and current_setting('app.capability', true) = 'system');
grant select, insert on unions.agreement to shanzhi_server;
grant update (agreed, answered_at, answered_by, why) on unions.agreement to shanzhi_server;
