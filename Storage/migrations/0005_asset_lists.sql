-- The filters of the list of assets: by kind of media, and uploads, which no generation made.

create index assets_by_kind on assets (workspace_id, split_part(media_type, '/', 1), id);
create index assets_uploaded on assets (workspace_id, id) where generation_id is null;
