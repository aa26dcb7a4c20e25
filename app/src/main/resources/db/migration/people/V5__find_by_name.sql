-- Which of many words are names that the register knows: asked before a text is published.
create index resident_name on people.resident (county, name);
