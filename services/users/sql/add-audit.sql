insert into audit (actor_id, action, subject_id, before, after)
values ($actorId::uuid, $action::text, $subjectId::uuid, $before::text, $after::text)
