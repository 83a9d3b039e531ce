-- Old keys are looked for by age.
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- One commit may update every row of a page, and the next one as well before the old versions can be dropped. Only if
-- all of them find room there do they stay heap-only.
alter table generations set (fillfactor = 30);
