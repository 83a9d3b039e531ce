-- The generations of an experiment, and of one of its arms, in the order of lists. Only those that take part have a row here, so
-- that the others pay nothing for it.
create index prompt_experiment_exposures_in_order on prompt_experiment_exposures (experiment_id, generation_id);
create index prompt_experiment_exposures_of_arm on prompt_experiment_exposures (experiment_id, arm, generation_id);
