-- What providers tell by themselves, kept before they are answered. The same body twice is one row.
create table callback_inbox (
    generation_id uuid not null,
    attempt       integer not null,
    sha256        bytea not null check (length(sha256) = 32),
    workspace_id  uuid not null,
    shard         smallint not null,
    media_type    text,
    body          bytea not null,
    received_at   timestamptz not null,
    tried_at      timestamptz,
    tries         integer not null default 0,
    applied_at    timestamptz,
    primary key (generation_id, attempt, sha256)
);
create index callback_inbox_waiting on callback_inbox (shard, received_at) where applied_at is null;

-- Keys that a deployment makes for itself.
create table secrets (
    name       text primary key,
    value      bytea not null,
    created_at timestamptz not null
);
