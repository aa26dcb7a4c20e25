-- A line says what a matter is about: only the inbox itself and the acts of casework come here, not
-- every capability that reaches the place.
alter policy net on inbox.line
  using (
    county = current_setting('app.county', true)
    and (current_setting('app.capability', true) like 'case.%'
         or current_setting('app.capability', true) in ('inbox', 'system'))
    and (
      (region >= current_setting('app.low', true) and region < current_setting('app.high', true))
      or holder_org = nullif(current_setting('app.organisation', true), '')::bigint
      or party_org = nullif(current_setting('app.organisation', true), '')::bigint
      or holder_person = nullif(current_setting('app.person', true), '')::bigint
      or owner_person = nullif(current_setting('app.person', true), '')::bigint))
  with check (
    county = current_setting('app.county', true)
    and (current_setting('app.capability', true) like 'case.%'
         or current_setting('app.capability', true) = 'system'));
