-- The ledger: what grains own, as rows. A row is its grain's state, and its etag is the id of the commit that wrote it.

create table workspaces (
    id                  uuid primary key,
    slug                text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
    title               text not null,
    default_provider_id text not null default 'sketch',
    is_production       boolean not null default false,
    created_at          timestamptz not null
);

-- A key's secret is never stored: only its SHA-256. A key without a workspace is an administrator's.
create table api_keys (
    id           uuid primary key,
    workspace_id uuid references workspaces (id),
    name         text not null,
    prefix       text not null,
    secret_hash  bytea not null unique check (length(secret_hash) = 32),
    scopes       text[] not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz
);
create index api_keys_by_workspace on api_keys (workspace_id, id);

-- Inserted by the change that creates the resource, so that of twins only one creates.
create table idempotency_keys (
    workspace_id uuid not null,
    route        text not null,
    key          text not null check (length(key) between 1 and 255),
    fingerprint  bytea not null check (length(fingerprint) = 32),
    resource_id  uuid not null,
    created_at   timestamptz not null,
    primary key (workspace_id, route, key)
);

create table ledger_events (
    stream_id    uuid not null,
    seq          bigint not null check (seq > 0),
    workspace_id uuid not null,
    commit_id    uuid not null,
    kind         text not null,
    data         jsonb not null,
    at           timestamptz not null,
    primary key (stream_id, seq)
);

-- Prompts. The family's wide row is written once; its head moves with every version and stays heap-only.
create table prompt_families (
    id                uuid primary key,
    workspace_id      uuid not null,
    slug              text not null,
    title             text not null,
    description       text,
    prompt_type       text not null check (prompt_type in ('visual', 'narrative', 'hybrid')),
    category          text,
    tags              text[] not null default '{}',
    provider_id       text,
    game_world_id     text,
    npc_id            text,
    scene_id          text,
    action_concept_id text,
    family_metadata   jsonb not null default '{}',
    is_active         boolean not null default true,
    created_at        timestamptz not null,
    created_by        text not null,
    unique (workspace_id, slug)
);
create index prompt_families_by_workspace on prompt_families (workspace_id, id);

create table prompt_heads (
    family_id         uuid primary key references prompt_families (id),
    workspace_id      uuid not null,
    etag              uuid not null,
    last_event        bigint not null,
    last_version      integer not null check (last_version >= 0),
    latest_version_id uuid
) with (fillfactor = 50);

-- The same text twice is one text, within a workspace.
create table prompt_texts (
    workspace_id uuid not null,
    sha256       bytea not null check (length(sha256) = 32),
    text         text not null,
    primary key (workspace_id, sha256)
);

-- Versions never change. Without a family it is a one-off: an inline prompt that a generation was made from.
create table prompt_versions (
    id                uuid primary key,
    workspace_id      uuid not null,
    family_id         uuid,
    version_number    integer check (version_number > 0),
    parent_version_id uuid,
    text_sha256       bytea not null,
    variables         jsonb not null,
    provider_hints    jsonb not null,
    provider_id       text not null,
    commit_message    text,
    author            text not null,
    tags              text[] not null,
    created_at        timestamptz not null,
    unique (family_id, version_number),
    check ((family_id is null) = (version_number is null))
);

-- Generations. The narrow row changes with every step; none of its indexed columns does until the end, so that its
-- updates stay heap-only. `live` says that somebody still has to look at it: wake_at tells when.
create table generations (
    id           uuid primary key,
    workspace_id uuid not null,
    provider_id  text not null,
    operation    text not null,
    version_id   uuid,
    family_id    uuid,
    shard        smallint not null,
    priority     smallint not null check (priority between 0 and 10),
    estimate_micros bigint not null check (estimate_micros >= 0),
    currency     text not null,
    created_at   timestamptz not null,
    etag         uuid not null,
    last_event   bigint not null,
    phase        text not null,
    live         boolean not null,
    outcome      text check (outcome in ('completed', 'failed', 'cancelled')),
    wake_at      timestamptz,
    attempt      integer not null,
    asset_id     uuid,
    state        jsonb not null,
    check (live = (wake_at is not null))
) with (fillfactor = 60);
create index generations_by_workspace on generations (workspace_id, id);
create index generations_by_operation on generations (workspace_id, operation, id);
create index generations_by_outcome on generations (workspace_id, outcome, id) where outcome is not null;
create index generations_by_version on generations (version_id, outcome) where version_id is not null;
create index generations_live on generations (shard, id) where live;
create index generations_live_of_provider on generations (provider_id, id) where live;
create index generations_live_of_workspace on generations (workspace_id, id) where live;

-- What was asked for: written once, with the generation.
create table generation_specs (
    id                   uuid primary key,
    workspace_id         uuid not null,
    name                 text,
    description          text,
    prompt               text not null,
    prompt_source_type   text not null,
    variables            jsonb not null,
    params               jsonb not null,
    inputs               jsonb not null,
    request              jsonb not null,
    metadata             jsonb not null,
    parent_generation_id uuid,
    request_hash         bytea not null,
    reproducible_hash    bytea not null
);

-- One row for each attempt. It holds its slot at the provider until it is finished, whatever became of the generation.
create table submissions (
    generation_id   uuid not null,
    attempt         integer not null check (attempt > 0),
    workspace_id    uuid not null,
    provider_id     text not null,
    account_id      text not null,
    idempotency_key text not null unique,
    gate_epoch      bigint not null,
    admitted_at     timestamptz not null,
    estimate_micros bigint not null,
    currency        text not null,
    status          text not null,
    finished        boolean not null,
    provider_job_id text,
    error_code      text,
    asset_id        uuid,
    cost_micros     bigint,
    finished_at     timestamptz,
    primary key (generation_id, attempt)
) with (fillfactor = 70);
create index submissions_unfinished on submissions (provider_id, generation_id) where not finished;
create index submissions_admitted on submissions (provider_id, account_id, admitted_at);

-- One asset for each result. The file behind it is content-addressed and may serve several.
create table assets (
    id            uuid primary key,
    workspace_id  uuid not null,
    generation_id uuid,
    attempt       integer,
    sha256        bytea not null check (length(sha256) = 32),
    media_type    text not null,
    size_bytes    bigint not null,
    width_pixels  integer,
    height_pixels integer,
    duration_ms   bigint,
    created_at    timestamptz not null
);
create index assets_by_workspace on assets (workspace_id, id);
create index assets_by_generation on assets (generation_id) where generation_id is not null;

-- Insert-only: what was charged, in micro-units of a currency.
create table usage (
    generation_id uuid not null,
    attempt       integer not null,
    workspace_id  uuid not null,
    provider_id   text not null,
    account_id    text not null,
    amount_micros bigint not null check (amount_micros >= 0),
    currency      text not null,
    at            timestamptz not null,
    primary key (generation_id, attempt)
);
create index usage_by_provider on usage (provider_id, at);

-- The incarnation of a provider's gate: admissions of an earlier one are void.
create table gates (
    provider_id text primary key,
    epoch       bigint not null
);
