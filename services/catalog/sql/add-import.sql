-- A file that may be uploaded now.
insert into imports (id, content_type)
values ($id::uuid, $contentType::text)
