-- 一人提出，另一人决定 What is put forward by one and decided by another: the contrary of points or hours, and the
-- opening of a closed period. Nobody agrees to their own; whoever put it forward may take it back.
create table ledger.motion (
  county      text collate "C" not null,
  id          bigint generated always as identity,
  region      text collate "C" not null,
  book        bigint not null,
  transfer    bigint,
  until       date,
  why         text not null check (length(why) between 2 and 200),
  person      bigint not null,
  post        bigint,
  title       text not null check (length(title) between 1 and 200),
  at          timestamptz not null,
  client      uuid not null,
  content     text not null,
  agreed      boolean,
  reply       text check (length(reply) between 2 and 200),
  answered_by bigint,
  answered_at timestamptz,
  primary key (county, id),
  unique (county, client),
  foreign key (county, book) references ledger.book (county, id),
  foreign key (county, transfer) references ledger.transfer (county, id),
  check (num_nonnulls(transfer, until) = 1),
  check (num_nonnulls(agreed, answered_by, answered_at) in (0, 3)),
  check (agreed is not true or answered_by <> person)
);
create unique index motion_open on ledger.motion (county, book, coalesce(transfer, 0))
  where agreed is null;
create index motion_of on ledger.motion (county, book, transfer, id);

alter table ledger.motion enable row level security;
create policy by_the_platform on ledger.motion
  using (county = current_setting('app.county', true)
         and current_setting('app.capability', true) = 'system')
  with check (county = current_setting('app.county', true)
              and current_setting('app.capability', true) = 'system');
grant select, insert on ledger.motion to shanzhi_server;
grant update (agreed, reply, answered_by, answered_at) on ledger.motion to shanzhi_server;
