-- Uses of prompts that are no generations: previews and dry runs. What came of one is kept as it was written.
create table prompt_executions (
    id                uuid primary key,
    workspace_id      uuid not null,
    prompt_version_id uuid,
    is_valid          boolean not null,
    result            json not null,
    created_at        timestamptz not null
);
create index prompt_executions_of_workspace on prompt_executions (workspace_id, id);
create index prompt_executions_by_time on prompt_executions (created_at);
