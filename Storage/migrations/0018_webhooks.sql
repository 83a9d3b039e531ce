-- Webhooks: who wants to be told, what happened, and what became of telling it. An event is written in the transaction of
-- the change that it tells of; everything behind that is the sender's work, which any process may take up.
create table webhook_endpoints (
    id              uuid primary key,
    workspace_id    uuid not null,
    url             text not null,
    description     text,
    event_types     text[] not null,
    is_active       boolean not null default true,
    disabled_reason text,
    failing_since   timestamptz,
    secret          bytea not null check (length(secret) between 24 and 64),
    former_secret   bytea,
    former_until    timestamptz,
    revision        integer not null default 1 check (revision > 0),
    created_at      timestamptz not null,
    created_by      text not null,
    updated_at      timestamptz not null,
    check ((former_secret is null) = (former_until is null))
);
create index webhook_endpoints_of_workspace on webhook_endpoints (workspace_id, id);

-- An event of one endpoint alone is a test. One with a cause was made while that one was spread, once for each subject.
create table webhook_events (
    id           uuid primary key,
    workspace_id uuid not null,
    kind         text not null,
    data         jsonb not null,
    at           timestamptz not null,
    endpoint_id  uuid,
    cause_id     uuid,
    subject_id   uuid,
    position     uuid,
    spread_at    timestamptz,
    unique (cause_id, subject_id),
    check ((cause_id is null) = (subject_id is null))
);
create index webhook_events_to_spread on webhook_events (id) where spread_at is null;
create index webhook_events_spread on webhook_events (spread_at) where spread_at is not null;

create table webhook_deliveries (
    id           uuid primary key,
    endpoint_id  uuid not null references webhook_endpoints (id) on delete cascade,
    workspace_id uuid not null,
    event_id     uuid not null references webhook_events (id),
    status       text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
    attempts     integer not null default 0,
    next_at      timestamptz not null,
    last_status  integer,
    last_error   text,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    unique (endpoint_id, event_id),
    check ((status = 'pending') = (finished_at is null))
);
create index webhook_deliveries_due on webhook_deliveries (next_at) where status = 'pending';
create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint_id, id);
create index webhook_deliveries_of_event on webhook_deliveries (event_id);
