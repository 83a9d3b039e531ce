-- What an import of several families has made, so that it can be told again. Written with them, and never changed.
create table prompt_imports (
    id             uuid primary key,
    workspace_id   uuid not null,
    format_version text not null,
    families       jsonb not null,
    created_at     timestamptz not null,
    created_by     text not null
);
