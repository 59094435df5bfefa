-- What orders lets users do; see its migrations.
select orders.anonymise($userId::uuid) as "underWay"
