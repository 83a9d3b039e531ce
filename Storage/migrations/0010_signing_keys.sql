-- What links and stream tickets are signed with, unless the configuration gives it. Several at a time: the newest signs,
-- the others are good for what they signed.

create table signing_keys (
    id         uuid primary key,
    secret     bytea not null check (length(secret) = 32),
    created_at timestamptz not null
);
