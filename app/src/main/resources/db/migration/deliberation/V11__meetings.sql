-- 夜话、会议: one meeting of a body. It cannot stand as opened without its quorum: the numbers of the
-- opening are kept and checked, and who was there stands in the roll call below.
create table deliberation.meeting (
  county    text collate "C" not null,
  id        bigint generated always as identity,
  region    text collate "C" not null check (length(region) = 12),
  township  text collate "C" generated always as (left(region, 9)) stored,
  village   text collate "C" generated always as (left(region, 12)) stored,
  body      bigint not null,
  title     text not null check (length(title) between 2 and 100),
  place     text not null check (length(place) between 2 and 100),
  starts_at timestamptz not null,
  state     text not null check (state in ('PLANNED', 'NOTICED', 'OPEN', 'CLOSED', 'CANCELLED')),
  materials text not null default '' check (length(materials) <= 5000),
  interpreter text not null default '' check (length(interpreter) <= 100),
  noticed_at timestamptz,
  opened_at timestamptz,
  seats     int,
  present   int,
  needed    int,
  twelfths  int check (twelfths between 1 and 12),
  item      int,
  closed_at timestamptz,
  why       text check (length(why) between 2 and 200),
  pulse     bigint not null default 0,
  secret    bytea not null check (length(secret) = 32),
  version   int not null default 1,
  made_by   text not null,
  made_at   timestamptz not null,
  primary key (county, id),
  foreign key (county, body) references deliberation.body (county, id),
  check (state in ('PLANNED', 'CANCELLED') or noticed_at is not null),
  check ((state in ('OPEN', 'CLOSED')) = (opened_at is not null)),
  check ((state = 'CLOSED') = (closed_at is not null)),
  check ((state = 'CANCELLED') = (why is not null)),
  constraint opens_with_its_quorum check (
    opened_at is null
    or (seats is not null and present is not null and needed is not null and twelfths is not null
        and seats > 0 and needed * 12 >= seats * twelfths and present >= needed))
);
comment on column deliberation.meeting.item is 'the item of the agenda that is being talked over';
comment on column deliberation.meeting.pulse is 'rises with every act: who follows asks again';
comment on column deliberation.meeting.secret is 'from which the short-lived codes of presence are made';
create index meeting_list on deliberation.meeting (county, village, starts_at, id);
create index meeting_of_township on deliberation.meeting (county, township, starts_at, id);
create index meeting_under_way on deliberation.meeting (county, id) where state in ('NOTICED', 'OPEN');

-- 议程: what is talked over, in order.
create table deliberation.item (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null check (n between 1 and 20),
  topic    bigint not null,
  adviser  text not null default '' check (length(adviser) <= 100),
  ended    boolean not null default false,
  primary key (county, meeting, n),
  unique (county, meeting, topic),
  foreign key (county, meeting) references deliberation.meeting (county, id),
  foreign key (county, topic) references deliberation.topic (county, id)
);
create index item_of_topic on deliberation.item (county, topic);

-- 会前告知: who was told, as what, and when they read it.
create table deliberation.notice (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  person   bigint not null,
  slot     smallint not null,
  role     text not null check (role in ('COUNCILLOR', 'DEPARTMENT', 'CONCERNED', 'ADVISER')),
  office   bigint,
  told_at  timestamptz not null,
  read_at  timestamptz,
  primary key (county, meeting, person),
  unique (county, meeting, slot),
  foreign key (county, meeting) references deliberation.meeting (county, id)
);
create index notice_of_person on deliberation.notice (county, person, meeting);

-- 会议材料: what is to be studied before; the bytes lie in the one store of files.
create table deliberation.material (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  digest   bytea not null check (length(digest) = 32),
  name     text not null check (length(name) <= 100),
  by       text not null,
  at       timestamptz not null,
  primary key (county, meeting, digest),
  foreign key (county, meeting) references deliberation.meeting (county, id)
);

-- 签到: one a seat. What a council does not count for its quorum has no vote either.
create table deliberation.sign_in (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  seat     bigint not null,
  person   bigint not null,
  way      text not null check (way in ('HALL', 'CLERK', 'REMOTE')),
  counted  boolean not null,
  at       timestamptz not null,
  by       text not null,
  primary key (county, meeting, seat),
  unique (county, meeting, seat, counted),
  foreign key (county, meeting) references deliberation.meeting (county, id),
  foreign key (county, seat) references deliberation.seat (county, id)
);
create index sign_in_of_person on deliberation.sign_in (county, person, meeting);

-- 点名: who was there as the meeting opened, numbered without a gap; each has signed in and counts. The
-- meeting's own number of those present must be one of these: it cannot say more than there are.
create table deliberation.attendance (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null check (n > 0),
  before   int generated always as (nullif(n, 1) - 1) stored,
  seat     bigint not null,
  counted  boolean not null default true check (counted),
  primary key (county, meeting, n),
  unique (county, meeting, seat),
  foreign key (county, meeting, before) references deliberation.attendance (county, meeting, n),
  foreign key (county, meeting, seat, counted)
    references deliberation.sign_in (county, meeting, seat, counted)
);
alter table deliberation.meeting add constraint present_as_called
  foreign key (county, id, present) references deliberation.attendance (county, meeting, n);

-- Codes that were wrong: too many of one person and the clerk signs them in.
create table deliberation.sign_in_try (
  county  text collate "C" not null,
  meeting bigint not null,
  person  bigint not null,
  at      timestamptz not null,
  primary key (county, meeting, person, at),
  foreign key (county, meeting) references deliberation.meeting (county, id)
);

-- 回避: for each seat and item whether it takes part, and why it does not. The degree alone is kept,
-- never by whom or through whom.
create table deliberation.standing (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null,
  seat     bigint not null,
  recused  boolean not null,
  why      text check (why in ('SELF', 'KIN', 'INTEREST')),
  degree   int check (degree between 1 and 8),
  words    text check (length(words) between 2 and 200),
  at       timestamptz not null,
  by       text not null,
  primary key (county, meeting, n, seat),
  unique (county, meeting, n, seat, recused),
  foreign key (county, meeting, n) references deliberation.item (county, meeting, n),
  foreign key (county, seat) references deliberation.seat (county, id),
  check (recused = (why is not null)),
  check ((why is not distinct from 'KIN') = (degree is not null))
);

-- 发言、书面意见: who speaks on an item, in order; what was written from afar is read out.
create table deliberation.speech (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null,
  kind     text not null check (kind in ('SPEECH', 'STATEMENT', 'ADVICE')),
  person   bigint not null,
  seat     bigint,
  said     text not null default '' check (length(said) <= 2000),
  asked_at timestamptz not null,
  starts   timestamptz,
  ends     timestamptz check (ends >= starts),
  seconds  int not null check (seconds between 30 and 3600),
  by       text not null,
  primary key (county, id),
  foreign key (county, meeting, n) references deliberation.item (county, meeting, n),
  check (kind = 'SPEECH' or length(said) >= 2),
  check (ends is null or starts is not null)
);
create index speech_of_item on deliberation.speech (county, meeting, n, id);
-- One speaks at a time.
create unique index one_speaks on deliberation.speech (county, meeting)
  where starts is not null and ends is null;

-- 方案: side by side, as they were proposed.
create table deliberation.solution (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  meeting  bigint not null,
  n        int not null,
  letter   int not null check (letter between 1 and 9),
  said     text not null check (length(said) between 2 and 2000),
  person   bigint not null,
  by       text not null,
  at       timestamptz not null,
  primary key (county, meeting, n, letter),
  foreign key (county, meeting, n) references deliberation.item (county, meeting, n)
);
