-- 撤销岗位: a post that nobody is appointed to any more. The post and its terms stay as they were.
create table organisation.post_abolition (
  county text collate "C" not null,
  id bigint generated always as identity,
  region text collate "C" not null,
  township text collate "C" generated always as (left(region, 9)) stored,
  village text collate "C" generated always as (left(region, 12)) stored,
  post bigint not null,
  -- From this moment on the post is no more; exclusive end of any term.
  since timestamptz not null,
  reason text not null check (length(reason) between 1 and 200),
  abolished_by text not null,
  abolished_at timestamptz not null,
  client uuid not null,
  content text not null,
  primary key (county, id),
  constraint abolished_once unique (county, post),
  unique (county, client),
  foreign key (county, post) references organisation.post (county, id)
);
alter table organisation.post_abolition enable row level security;
create policy read on organisation.post_abolition for select
  using (county = current_setting('app.county', true));
create policy write on organisation.post_abolition for insert
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true)
      in ('organisation.write', 'admin.system', 'system')
    and region >= current_setting('app.low', true)
    and region < current_setting('app.high', true));
grant select, insert on organisation.post_abolition to shanzhi_server;
