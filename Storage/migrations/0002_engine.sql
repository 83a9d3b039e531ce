-- Which engine wrote the documents of this database. The other engine refuses to start on it.
create table engine (
    is_only    boolean primary key default true check (is_only),
    name       text not null,
    claimed_at timestamptz not null default now()
);

-- What grains remember beside the ledger, where the embedded engine hosts them. An etag is never used twice, so that
-- a document that was removed and made anew is not taken for the old one.
create sequence embedded_etags;

-- The body is json and not jsonb: a type discriminator has to stay the first member.
create table embedded_documents (
    service_id text not null,
    state_name text not null,
    grain_key  text not null,
    etag       bigint not null default nextval('embedded_etags'),
    body       json not null,
    written_at timestamptz not null default now(),
    primary key (service_id, state_name, grain_key)
) with (fillfactor = 70);

create table embedded_reminders (
    service_id text not null,
    grain_type text not null,
    grain_key  text not null,
    name       text not null,
    first_at   timestamptz not null,
    period     interval not null,
    primary key (service_id, grain_type, grain_key, name)
);
