-- What is written with a matter stays where the scope reaches, whatever a statement forgets. A matter
-- that is raised in the same statement is not seen yet: its own first rows are told by their number.
alter policy written_with_its_matter on casework.content with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in ('case.raise', 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or raiser = nullif(current_setting('app.person', true), '')::bigint));

alter policy written_with_its_matter on casework.event with check (
  county = current_setting('app.county', true)
  and (current_setting('app.capability', true) like 'case.%'
       or current_setting('app.capability', true) = 'system')
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or (n = 1 and current_setting('app.capability', true) = 'case.raise'
           and current_setting('app.person', true) <> '')
       or exists (select from casework.matter m
                   where m.county = event.county and m.id = event.matter)));

alter policy written_with_its_matter on casework.evidence with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) like 'case.%'
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or (n = 1 and current_setting('app.capability', true) = 'case.raise'
           and current_setting('app.person', true) <> '')
       or exists (select from casework.matter m
                   where m.county = evidence.county and m.id = evidence.matter)));

-- A file comes before the act that names it; who acts for an office or for themselves has no place.
alter policy written_by_who_acts on casework.file with check (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) like 'case.%'
  and ((region >= current_setting('app.low', true) and region < current_setting('app.high', true))
       or current_setting('app.organisation', true) <> ''
       or current_setting('app.person', true) <> ''));
