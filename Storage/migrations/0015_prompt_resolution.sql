-- How a generation's prompt was chosen and filled: the label or branch that led to the version, the strategy, and the seed
-- with the names of the variables that were drawn from it.
alter table generation_specs add column prompt_resolution jsonb not null default '{}';
