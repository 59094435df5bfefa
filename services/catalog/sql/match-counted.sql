select count(*) as count
from :matched
