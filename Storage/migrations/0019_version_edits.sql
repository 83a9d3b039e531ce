-- How a version was edited from the one before it: the instruction, and the steps that it was made of. Null where nobody said.
alter table prompt_versions add column edit jsonb;
