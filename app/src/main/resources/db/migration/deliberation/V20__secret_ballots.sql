-- 无记名表决: a question put to a roll in secret. Who took a ballot stands in one table, what the ballots
-- say in another, and nothing joins them: docs/decisions/0014-secret-ballots.md says how and how far.
create sequence deliberation.secret_id;
create table deliberation.secret (
  county        text collate "C" not null,
  id            bigint not null,
  region        text collate "C" not null,
  township      text collate "C" generated always as (left(region, 9)) stored,
  village       text collate "C" generated always as (left(region, 12)) stored,
  roll          bigint not null,
  question      text not null check (length(question) between 2 and 500),
  options       text[] not null check (cardinality(options) between 2 and 20),
  abstains      boolean not null,
  base          text not null check (base in ('ROLL', 'PRESENT', 'VOTES')),
  numerator     int not null check (numerator > 0),
  denominator   int not null check (denominator > 0),
  more          boolean not null,
  least         int not null check (least > 0),
  key_open      bytea not null,
  key_sealed    bytea,
  state         text not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'TALLIED')),
  opened_at     timestamptz not null,
  opened_by     text not null,
  on_roll       int not null check (on_roll > 0),
  opening_salt  bytea not null check (octet_length(opening_salt) = 32),
  opening_leaf  bigint not null,
  closed_at     timestamptz,
  closed_by     text,
  present       int check (present >= 0),
  tallied_at    timestamptz,
  tallied_by    text,
  taken         int check (taken >= 0),
  papers        int check (papers >= 0),
  sent          int check (sent between 0 and taken),
  winner        int check (winner >= 0),
  told          text check (told in ('FULL', 'BALLOTS', 'TOTALS', 'OUTCOME')),
  counts        bigint[],
  paper_counts  bigint[],
  root          bytea check (octet_length(root) = 32),
  result_salt   bytea check (octet_length(result_salt) = 32),
  result_leaf   bigint,
  destroyed_at  timestamptz,
  client        uuid not null,
  content       text not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, roll) references deliberation.roll (county, id),
  check (taken + papers <= on_roll),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((state = 'TALLIED') = (tallied_at is not null)),
  -- With the count the signing key goes, and what few voters marked is told by nobody.
  check (state <> 'TALLIED' or (key_sealed is null and told is not null)),
  check (told <> 'OUTCOME' or (counts is null and paper_counts is null))
);
comment on column deliberation.secret.on_roll is
  'when it was opened; from the closing on as it was then, for a roll may be corrected';
comment on column deliberation.secret.least is 'from how many votes on more than the outcome is told';
comment on column deliberation.secret.present is 'as the meeting said when it closed the ballot';
create index secret_list on deliberation.secret (county, village, id);
create index secret_of_roll on deliberation.secret (county, roll, id);
create index secret_over on deliberation.secret (county, id)
  where state = 'TALLIED' and destroyed_at is null;

-- 领票: who took a ballot, once, by phone or on paper. It says nothing of the mark: a blinded message is
-- the same whatever is in it.
create table deliberation.secret_issue (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  ballot   bigint not null,
  roll     bigint not null,
  person   bigint not null,
  way      text not null check (way in ('PHONE', 'PAPER')),
  blinded  bytea check (octet_length(blinded) = 32),
  by       text not null,
  primary key (county, ballot, person),
  foreign key (county, ballot) references deliberation.secret (county, id),
  foreign key (county, roll, person) references deliberation.voter (county, roll, person),
  check ((way = 'PHONE') = (blinded is not null))
);
comment on column deliberation.secret_issue.blinded is
  'the digest of what was signed blindly: only the same may be signed again';
create index secret_issue_of_person on deliberation.secret_issue (county, person, ballot);

-- 票箱: ballots as they come in, sealed under a key that is destroyed with the count. The tag keeps one
-- from being put in twice; without the key it is noise. No session, address, time, person or number.
create table deliberation.secret_box (
  county text collate "C" not null,
  ballot bigint not null,
  tag    bytea not null check (octet_length(tag) = 32),
  sealed bytea not null,
  primary key (county, ballot, tag),
  foreign key (county, ballot) references deliberation.secret (county, id)
);

-- 选票: what came out of the box, all of it written by one statement in the order of the receipts, which
-- is no order at all. Where too few voted a ballot keeps its receipt and nothing of what it says.
create table deliberation.secret_ballot (
  county    text collate "C" not null,
  ballot    bigint not null,
  receipt   bytea not null check (octet_length(receipt) = 32),
  prepared  bytea,
  signature bytea,
  primary key (county, ballot, receipt),
  foreign key (county, ballot) references deliberation.secret (county, id),
  check ((prepared is null) = (signature is null))
);

-- 纸质票: what two counters found in the paper box, sealed as the other box is, with who they were.
create table deliberation.secret_paper (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  ballot   bigint not null,
  first    bigint not null,
  second   bigint not null,
  sealed   bytea not null,
  tag      bytea not null check (octet_length(tag) = 32),
  by       text not null,
  at       timestamptz not null,
  client   uuid not null,
  primary key (county, id),
  unique (county, client),
  foreign key (county, ballot) references deliberation.secret (county, id),
  check (first <> second)
);
create index secret_paper_of_ballot on deliberation.secret_paper (county, ballot, id);

-- That there is a ballot, and what came of it, is public.
alter table deliberation.secret enable row level security;
create policy open on deliberation.secret for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.secret for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy change on deliberation.secret for update using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

alter table deliberation.secret_issue enable row level security;
create policy net on deliberation.secret_issue for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy own on deliberation.secret_issue for select using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);
create policy write on deliberation.secret_issue for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

-- Nobody looks into a box: the platform puts in, and empties it at the count.
alter table deliberation.secret_box enable row level security;
create policy box on deliberation.secret_box using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
alter table deliberation.secret_ballot enable row level security;
create policy open on deliberation.secret_ballot for select
  using (county = current_setting('app.county', true));
create policy write on deliberation.secret_ballot for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');
alter table deliberation.secret_paper enable row level security;
create policy net on deliberation.secret_paper for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'talk.oversee', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy write on deliberation.secret_paper for insert with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('talk.run', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));

grant select, insert on deliberation.secret, deliberation.secret_issue, deliberation.secret_box,
  deliberation.secret_ballot, deliberation.secret_paper to shanzhi_server;
grant update (on_roll, key_sealed, state, closed_at, closed_by, present, tallied_at, tallied_by, taken,
  papers, sent, winner, told, counts, paper_counts, root, result_salt, result_leaf, destroyed_at)
  on deliberation.secret to shanzhi_server;
grant usage on sequence deliberation.secret_id to shanzhi_server;
grant delete on deliberation.secret_box to shanzhi_server;
