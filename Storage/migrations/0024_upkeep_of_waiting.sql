-- A key's successors share its budgets: those of the first of their line.
alter table api_keys add column first_id uuid;

-- What is of no use any more is found by its age.
alter table generation_links add column linked_at timestamptz not null default now();
create index generation_links_by_age on generation_links (linked_at);
create index generation_claims_by_age on generation_claims (claimed_at, claim_key);
create index callback_inbox_by_age on callback_inbox (received_at);
