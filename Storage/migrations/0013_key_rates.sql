-- A key may have a rate of its own, in requests a minute at one process; null for that of all keys.
alter table api_keys add column requests_per_minute integer check (requests_per_minute > 0);
