-- A filter that is null folds away. Words are looked up by themselves: beside the order by id, the
-- planner would rather read every account than their index.
select u.id,
  u.email,
  u.name,
  u.phone,
  u.role,
  u.channel,
  u.language,
  u.second_factor as "secondFactor",
  u.created_at as "createdAt"
from users u
where (
    $words::text is null
    or u.id = any (
      array(
        select found.id
        from users found
        where user_words(found.name, found.email) @@ user_query($words::text)
      )
    )
  )
  and ($role::text is null or u.role = $role::text)
  and u.id < $before::uuid
order by u.id desc
limit $limit::integer
