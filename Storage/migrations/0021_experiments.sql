-- Experiments on prompt families. A family's stream is the only writer of them; how they moved is among its events.
create table prompt_experiments (
    id           uuid primary key,
    family_id    uuid not null references prompt_families (id),
    workspace_id uuid not null,
    title        text not null,
    description  text,
    phase        text not null check (phase in ('draft', 'running', 'paused', 'stopped', 'concluded')),
    revision     integer not null check (revision > 0),
    plan         jsonb not null,
    ending       jsonb,
    created_at   timestamptz not null,
    created_by   text not null,
    updated_at   timestamptz not null,
    updated_by   text not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    check ((ended_at is not null) = (phase in ('stopped', 'concluded')))
) with (fillfactor = 70);
create index prompt_experiments_of_family on prompt_experiments (family_id, id);
create unique index prompt_experiments_open on prompt_experiments (family_id) where phase in ('running', 'paused');
create index prompt_experiments_running on prompt_experiments (id) where phase = 'running';

-- Insert-only, with the generation: which arm of which experiment its unit had.
create table prompt_experiment_exposures (
    generation_id uuid primary key,
    experiment_id uuid not null,
    workspace_id  uuid not null,
    arm           text not null,
    unit          text not null
);
create index prompt_experiment_exposures_by_arm on prompt_experiment_exposures (experiment_id, arm, unit, generation_id);
