-- Whether the transaction's scope reaches a place under one of the capabilities named.
create function deliberation.reaches(place text, allowed text[]) returns boolean
  language sql stable
  return current_setting('app.capability', true) = any (allowed)
     and place >= current_setting('app.low', true) and place < current_setting('app.high', true);
grant execute on function deliberation.reaches(text, text[]) to shanzhi_server;

-- 议事记录 Every write about a topic or a meeting, once by its client-made id; also the order of events
-- from which the minutes are generated.
create table deliberation.act (
  county   text collate "C" not null,
  client   uuid not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  n        bigint generated always as identity,
  subject  text collate "C" not null check (subject ~ '^(opinion|topic|meeting|measure):[0-9]+$'),
  kind     text not null check (kind ~ '^[a-z-]{2,30}$'),
  person   bigint,
  by       text not null,
  at       timestamptz not null,
  result   bigint not null,
  content  text not null,
  primary key (county, client)
);
create index act_of_subject on deliberation.act (county, subject, n);

-- 意见: what a resident says should be talked over; kept as it was said.
create table deliberation.opinion (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  person   bigint not null,
  what     text not null check (length(what) between 4 and 2000),
  channel  text not null check (channel in ('PHONE', 'WORKER')),
  by       text not null,
  at       timestamptz not null,
  topic    bigint,
  answer   text check (length(answer) between 2 and 500),
  answered timestamptz,
  primary key (county, id),
  check (topic is null or answer is null),
  check ((answer is null) = (answered is null))
);
comment on column deliberation.opinion.answer is 'why it does not go into a topic';
create index opinion_open on deliberation.opinion (county, village, id)
  where topic is null and answer is null;
create index opinion_of_person on deliberation.opinion (county, person, id);
create index opinion_of_topic on deliberation.opinion (county, topic, id);
create index opinion_grams on deliberation.opinion using gin (ground.grams(what));

-- 议题: what a body is to talk over. Where it stands is bound to the review that put it there.
create table deliberation.topic (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null check (length(region) = 12),
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  body     bigint not null,
  title    text not null check (length(title) between 2 and 100),
  what     text not null check (length(what) between 2 and 5000),
  state    text not null check (state in
             ('DRAFT', 'SUBMITTED', 'REFUSED', 'PROPOSED_ELSEWHERE', 'ADMITTED', 'RESOLVED',
              'REJECTED', 'WITHDRAWN')),
  round    int not null default 1,
  review   bigint,
  verdict  text,
  person   bigint not null,
  by       text not null,
  at       timestamptz not null,
  version  int not null default 1,
  primary key (county, id),
  foreign key (county, body) references deliberation.body (county, id),
  check ((review is null) = (verdict is null)),
  -- A state that only a review leads to stands with that review and its verdict.
  constraint refused_by_a_review
    check (state <> 'REFUSED' or verdict is not distinct from 'REFUSED'),
  constraint admitted_by_a_review
    check (state not in ('ADMITTED', 'RESOLVED', 'REJECTED')
           or verdict is not distinct from 'ADMITTED'),
  constraint proposed_by_a_review
    check (state <> 'PROPOSED_ELSEWHERE' or verdict is not distinct from 'ELSEWHERE')
);
create index topic_list on deliberation.topic (county, village, id);
create index topic_of_township on deliberation.topic (county, township, id);
create index topic_of_body on deliberation.topic (county, body, state, id);
alter table deliberation.opinion add foreign key (county, topic)
  references deliberation.topic (county, id);

-- 前置把关: what the Party branch said of a topic. A refusal has exactly one of three grounds with the
-- citation that belongs to it; what is another body's to decide names the body.
create table deliberation.review (
  county   text collate "C" not null,
  id       bigint generated always as identity,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  topic    bigint not null,
  round    int not null,
  verdict  text not null check (verdict in ('ADMITTED', 'REFUSED', 'ELSEWHERE')),
  ground   text check (ground in ('NOT_PREPARED', 'LAW_DECIDES', 'VILLAGE_RULES_DECIDE')),
  missing  text check (length(missing) between 2 and 500),
  law      text check (length(law) between 2 and 100),
  article  text check (length(article) between 1 and 60),
  rules    bigint,
  edition  int,
  clause   int,
  quoted   text check (length(quoted) between 2 and 2000),
  elsewhere text check (elsewhere in ('REPRESENTATIVES', 'VILLAGERS', 'MEMBERS')),
  note     text not null default '' check (length(note) <= 500),
  person   bigint not null,
  by       text not null,
  at       timestamptz not null,
  primary key (county, id),
  unique (county, topic, round),
  unique (county, id, topic, verdict),
  foreign key (county, topic) references deliberation.topic (county, id),
  constraint a_refusal_has_a_ground check ((verdict = 'REFUSED') = (ground is not null)),
  constraint a_proposal_has_a_body check ((verdict = 'ELSEWHERE') = (elsewhere is not null)),
  constraint what_is_missing
    check ((ground is not distinct from 'NOT_PREPARED') = (missing is not null)),
  constraint which_law
    check ((ground is not distinct from 'LAW_DECIDES') = (law is not null)
           and (law is null) = (article is null)),
  constraint which_clause
    check ((ground is not distinct from 'VILLAGE_RULES_DECIDE') = (rules is not null)
           and (rules is null) = (edition is null) and (rules is null) = (clause is null)
           and (rules is null) = (quoted is null))
);
create index review_of_topic on deliberation.review (county, topic, id);
alter table deliberation.topic add foreign key (county, review, id, verdict)
  references deliberation.review (county, id, topic, verdict);

-- 利害关系人: whose own affair a topic is; their kin in the body step aside.
create table deliberation.concerned (
  county   text collate "C" not null,
  region   text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village  text collate "C" generated always as (left(region, 12)) stored,
  topic    bigint not null,
  person   bigint not null,
  primary key (county, topic, person),
  foreign key (county, topic) references deliberation.topic (county, id)
);

alter table deliberation.act enable row level security;
create policy net on deliberation.act for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region,
         array['talk.run', 'talk.sit', 'talk.review', 'talk.oversee', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy write on deliberation.act for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['system']));

alter table deliberation.opinion enable row level security;
create policy net on deliberation.opinion for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region,
         array['talk.run', 'talk.sit', 'talk.review', 'talk.oversee', 'case.raise', 'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy raise on deliberation.opinion for insert with check (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['case.raise', 'talk.run', 'talk.sit', 'system'])
       or current_setting('app.capability', true) = 'case.raise'
          and person = nullif(current_setting('app.person', true), '')::bigint));
create policy gather on deliberation.opinion for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'talk.sit', 'system']));

alter table deliberation.topic enable row level security;
create policy net on deliberation.topic for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.follow', 'talk.run', 'talk.sit', 'talk.review',
                                         'talk.oversee', 'system']));
create policy write on deliberation.topic for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'talk.sit', 'system']));
create policy change on deliberation.topic for update using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'talk.sit', 'talk.review', 'system']));

alter table deliberation.review enable row level security;
create policy net on deliberation.review for select using (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.follow', 'talk.run', 'talk.sit', 'talk.review',
                                         'talk.oversee', 'system']));
create policy write on deliberation.review for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.review', 'system']));

alter table deliberation.concerned enable row level security;
create policy net on deliberation.concerned for select using (
  county = current_setting('app.county', true)
  and (deliberation.reaches(region, array['talk.run', 'talk.sit', 'talk.review', 'talk.oversee',
                                          'system'])
       or person = nullif(current_setting('app.person', true), '')::bigint));
create policy write on deliberation.concerned for insert with check (
  county = current_setting('app.county', true)
  and deliberation.reaches(region, array['talk.run', 'talk.sit', 'system']));

grant select, insert on deliberation.act, deliberation.opinion, deliberation.topic,
  deliberation.review, deliberation.concerned to shanzhi_server;
grant update (topic, answer, answered) on deliberation.opinion to shanzhi_server;
grant update (title, what, state, round, review, verdict, version) on deliberation.topic
  to shanzhi_server;
