-- One's own rows open to oneself alone: whoever acts on one's behalf carries one's number in the
-- transaction, but never this capability, for a mandate covers matters only.
alter policy resident_self on people.resident using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and id = nullif(current_setting('app.person', true), '')::bigint);
alter policy move_self on people.move using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and person = nullif(current_setting('app.person', true), '')::bigint);
alter policy membership_self on people.membership using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and person = nullif(current_setting('app.person', true), '')::bigint);
alter policy consent_self on people.consent using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and person = nullif(current_setting('app.person', true), '')::bigint);
alter policy mandate_principal on people.mandate using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and principal = nullif(current_setting('app.person', true), '')::bigint);
alter policy mandate_agent on people.mandate using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) = 'mandate.write'
  and agent = nullif(current_setting('app.person', true), '')::bigint);
