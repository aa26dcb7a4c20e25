-- What is no resident's report is answered to whom it concerns, and not to everybody.
delete from casework.answer a using casework.matter m
 where m.county = a.county and m.id = a.matter and m.procedure <> 'grid.five-steps';
