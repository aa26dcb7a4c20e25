-- Why a term ended and who changed what a post may do is read by who keeps posts, not by whoever has
-- any capability at all.
alter policy read on organisation.appointment using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in
    ('organisation.read', 'organisation.write', 'admin.system', 'admin.security', 'system'));
alter policy read on organisation.grant_change using (
  county = current_setting('app.county', true)
  and current_setting('app.capability', true) in
    ('organisation.read', 'organisation.write', 'admin.system', 'admin.security', 'system'));
