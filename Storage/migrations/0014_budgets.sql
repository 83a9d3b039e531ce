-- Budgets: how much may be spent, and how much is. What a submission weighs on budgets is its estimate until it is settled,
-- and what it cost after that; it belongs to the period in which it was admitted, by UTC.

alter table generation_specs add column key_id uuid;
alter table submissions add column key_id uuid;
alter table submissions add column counted_micros bigint;
update submissions set counted_micros = case when finished then coalesce(cost_micros, 0) else estimate_micros end;
alter table submissions alter column counted_micros set not null;

-- One for all budgets: one that is made anew has a revision that no former one of its name had.
create sequence budget_revisions as integer;

create table budgets (
    scope        text not null check (scope in ('provider', 'account', 'workspace', 'key')),
    subject      text not null,
    period       text not null check (period in ('day', 'month', 'total')),
    currency     text not null,
    limit_micros bigint not null check (limit_micros >= 0),
    set_at       timestamptz not null default now(),
    revision     integer not null default nextval('budget_revisions'),
    primary key (scope, subject, period, currency)
);

-- Written by the trigger alone, so that it is always the sum of the submissions.
create table budget_uses (
    scope           text not null,
    subject         text not null,
    period          text not null,
    currency        text not null,
    starts_at       timestamptz not null,
    reserved_micros bigint not null,
    spent_micros    bigint not null,
    primary key (scope, subject, period, currency, starts_at),
    foreign key (scope, subject, period, currency) references budgets on delete cascade
) with (fillfactor = 50);

create function budget_period_start(period text, at timestamptz) returns timestamptz language sql stable as $$
    select case period when 'total' then timestamptz 'epoch' else date_trunc(period, at, 'UTC') end
$$;

-- Everything that a submission's cost is held against.
create function budget_subjects(provider_id text, account_id text, workspace_id uuid, key_id uuid)
returns table (scope text, subject text) language sql immutable as $$
    select * from (values
        ('provider', provider_id),
        ('account', provider_id || '/' || account_id),
        ('workspace', workspace_id::text),
        ('key', key_id::text)) as subjects (scope, subject)
    where subject is not null
$$;

-- What changed weighs as it is now, less what it was.
create function count_on_budgets(came submissions[], went submissions[]) returns void language sql as $$
    insert into budget_uses (scope, subject, period, currency, starts_at, reserved_micros, spent_micros)
    select b.scope, b.subject, b.period, b.currency, budget_period_start(b.period, c.admitted_at),
        sum(case when c.finished then 0 else c.counted_micros * c.sign end),
        sum(case when c.finished then c.counted_micros * c.sign else 0 end)
    from (
        select *, 1 as sign from unnest(came)
        union all
        select *, -1 from unnest(went)
    ) c
    cross join lateral budget_subjects(c.provider_id, c.account_id, c.workspace_id, c.key_id) s
    join budgets b on b.scope = s.scope and b.subject = s.subject and b.currency = c.currency
    group by 1, 2, 3, 4, 5
    order by 1, 2, 3, 4, 5
    on conflict (scope, subject, period, currency, starts_at) do update
        set reserved_micros = budget_uses.reserved_micros + excluded.reserved_micros,
            spent_micros = budget_uses.spent_micros + excluded.spent_micros
$$;

create function submissions_changed() returns trigger language plpgsql as $$
begin
    if not exists (select from budgets) then
        return null;
    end if;
    if tg_op = 'INSERT' then
        perform count_on_budgets((select array_agg(came::submissions) from came), null);
    else
        perform count_on_budgets(
            (select array_agg(came::submissions) from came), (select array_agg(went::submissions) from went));
    end if;
    return null;
end
$$;

create trigger submissions_came after insert on submissions
    referencing new table as came for each statement execute function submissions_changed();
create trigger submissions_went_on after update on submissions
    referencing old table as went new table as came for each statement execute function submissions_changed();
