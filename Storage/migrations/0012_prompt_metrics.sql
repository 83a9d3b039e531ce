-- What people say of results, and what is counted of prompts.

create table prompt_variant_feedback (
    id                uuid primary key,
    workspace_id      uuid not null,
    prompt_version_id uuid not null,
    output_asset_id   uuid not null,
    input_asset_ids   uuid[] not null default '{}',
    generation_id     uuid,
    user_id           text,
    user_rating       smallint check (user_rating between 1 and 5),
    quality_score     double precision check (quality_score between 0 and 1),
    is_favorite       boolean not null default false,
    notes             text,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    unique (prompt_version_id, output_asset_id)
);
create index prompt_variant_feedback_by_version on prompt_variant_feedback (prompt_version_id, id);

-- Prompts that a provider's limit refused before they cost anything, by day.
create table prompt_limit_refusals (
    workspace_id uuid not null,
    day          date not null,
    provider_id  text not null,
    refusals     bigint not null,
    primary key (workspace_id, day, provider_id)
);

-- A generation's family does not change, so this index leaves its updates heap-only.
create index generations_by_family on generations (family_id, id) where family_id is not null;
