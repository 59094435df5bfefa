-- Once for each upload, whoever asks again.
update imports
set status = 'waiting',
    user_id = $userId::uuid,
    queued_at = now(),
    file_version = $version::text,
    bytes_total = $bytes::bigint
where id = $id::uuid
  and status = 'uploading'
