-- New versions are followed in the order of this index. Block ranges could not tell those of one transaction apart: each batch
-- of an import of very many read all of them again. It only grows at its end, so writers pay for little more than its bytes.
create index prompt_versions_by_writing on prompt_versions (written_by, id) where family_id is not null;
drop index prompt_versions_newest;
