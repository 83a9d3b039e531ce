-- Of generations that ask for the same at the same time one runs: the one that holds the claim. The others wait for it.
create table generation_claims (
    claim_key     bytea primary key check (length(claim_key) = 32),
    workspace_id  uuid not null,
    generation_id uuid not null,
    claimed_at    timestamptz not null
);

-- What the generation claims, or would if the one that it waits for left it alone; null for one that is made in any case.
alter table generation_specs add column claim_key bytea;
