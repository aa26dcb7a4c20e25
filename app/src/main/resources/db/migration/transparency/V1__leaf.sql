grant usage on schema transparency to shanzhi_server;

-- The log. It holds digests alone, so it has a county and no place; docs/decisions/0001 fixes them.
create table transparency.leaf (
  county text collate "C" not null,
  seq bigint generated always as identity,
  type smallint not null check (type between 1 and 255),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (county, seq)
);
alter table transparency.leaf enable row level security;
create policy leaf_county on transparency.leaf
  using (county = current_setting('app.county', true));
grant select, insert on transparency.leaf to shanzhi_server;
