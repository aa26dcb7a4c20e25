-- 更正 A correction says why; it is a capability of its own, which the township has too, for nobody corrects
-- the record of their own family and a village may have no other officer.
alter table people.move add column reason text not null default '';

alter policy resident_place on people.resident using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('people.read', 'people.write', 'people.correct', 'people.unmask', 'system')
  and region >= current_setting('app.low', true) and region < current_setting('app.high', true));
alter policy resident_grid on people.resident using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true)
      in ('people.read', 'people.write', 'people.correct', 'people.unmask')
  and grid >= current_setting('app.low', true) and grid < current_setting('app.high', true));
