-- The newest first, with the addresses of accounts that are still there.
select a.id,
  a.at,
  a.action,
  a.before,
  a.after,
  actor.id as "actorId",
  actor.email as "actorEmail",
  subject.id as "subjectId",
  subject.email as "subjectEmail"
from audit a
left join users actor on actor.id = a.actor_id
left join users subject on subject.id = a.subject_id
where a.id < $before::bigint
order by a.id desc
limit $limit::integer
