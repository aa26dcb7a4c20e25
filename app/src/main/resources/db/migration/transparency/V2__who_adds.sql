-- The log is open to read; a leaf is left only by an act, and every act names its capability.
alter policy leaf_county on transparency.leaf
  with check (county = current_setting('app.county', true)
    and current_setting('app.capability', true) <> '');
