-- As before, with no setting named twice: each is set up for every statement.
alter policy net on inbox.line
  using (
    county = current_setting('app.county', true)
    and split_part(current_setting('app.capability', true), '.', 1) in ('case', 'inbox', 'system')
    and (
      (region >= current_setting('app.low', true) and region < current_setting('app.high', true))
      or nullif(current_setting('app.organisation', true), '')::bigint in (holder_org, party_org)
      or nullif(current_setting('app.person', true), '')::bigint in (holder_person, owner_person)))
  with check (
    county = current_setting('app.county', true)
    and split_part(current_setting('app.capability', true), '.', 1) in ('case', 'system'));
