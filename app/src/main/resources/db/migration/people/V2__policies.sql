-- The net under every query of this schema: the county, a capability of the family, and the place,
-- the grid or the person that the transaction named. Nothing named, no rows.

alter table people.household enable row level security;
create policy household_place on people.household using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'people.unmask', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy household_grid on people.household using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'people.unmask')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));

alter table people.resident enable row level security;
create policy resident_place on people.resident using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'people.unmask', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy resident_grid on people.resident using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'people.unmask')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
create policy resident_self on people.resident for select using (
  county = current_setting('app.county', true)
  and id = nullif(current_setting('app.person', true), '')::bigint);

alter table people.move enable row level security;
create policy move_place on people.move using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy move_self on people.move for select using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);

alter table people.membership enable row level security;
create policy membership_place on people.membership using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy membership_grid on people.membership using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.read', 'people.write')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
create policy membership_self on people.membership for select using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);

-- Ties answer to a capability of their own: reading the register opens none of them.
alter table people.tie enable row level security;
create policy tie_place on people.tie using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.ties', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy tie_other_place on people.tie for select using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'people.ties'
  and other_region >= current_setting('app.low', true)
  and other_region < current_setting('app.high', true));

alter table people.consent enable row level security;
create policy consent_place on people.consent using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('people.ties', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy consent_self on people.consent using (
  county = current_setting('app.county', true)
  and person = nullif(current_setting('app.person', true), '')::bigint);

alter table people.mandate enable row level security;
create policy mandate_place on people.mandate using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mandate.write', 'people.read', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
create policy mandate_grid on people.mandate using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('mandate.write', 'people.read')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
create policy mandate_principal on people.mandate using (
  county = current_setting('app.county', true)
  and principal = nullif(current_setting('app.person', true), '')::bigint);
create policy mandate_agent on people.mandate for select using (
  county = current_setting('app.county', true)
  and agent = nullif(current_setting('app.person', true), '')::bigint);

alter table people.receipt enable row level security;
create policy receipt_system on people.receipt using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'system');

-- Under row security the array index would not be used, for its operator is not leakproof. So the
-- search by a fragment of the name is this one function, which repeats the scope in force.
create function people.named(fragment text) returns setof bigint
  language sql stable parallel safe security definer set search_path = pg_catalog, pg_temp
begin atomic
  select id
    from people.resident
   where county = current_setting('app.county', true)
     and grams @> ground.grams(fragment)
     and position(lower(fragment) in lower(name)) > 0
     and current_setting('app.capability', true) in ('people.read', 'people.write', 'system')
     and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or (grid >= current_setting('app.low', true) and grid < current_setting('app.high', true)));
end;
revoke all on function people.named(text) from public;
grant execute on function people.named(text) to shanzhi_server;
