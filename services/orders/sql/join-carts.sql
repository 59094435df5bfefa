-- No row when the account is gone.
select join_carts($guestId::uuid, $userId::uuid, $newId::uuid, $maxLines::integer)
where not exists (select from gone_accounts g where g.user_id = $userId::uuid)
