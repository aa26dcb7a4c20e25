-- A guardian takes part in a quarrel for their ward, as before; no mandate that was given names it.
update people.mandate
   set scopes = scopes || 'mediation.party'::text
 where ground is not null and not 'mediation.party' = any(scopes);
