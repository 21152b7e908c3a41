-- The history entry of one operation on a flag. KEYS[6] history, KEYS[7] operations and KEYS[8] plans of the flag, as in commit.lua.
-- ARGV[5] flag  ARGV[6] operation
-- Answers: 'unknown', remembered; or 'operation', remembered, entry, document of the entry; nil where one is missing that should be there

local version = whole(redis.call('HGET', KEYS[7], ARGV[6]))
if not version then
  return {'unknown', remembered}
end
local row = redis.call('HGET', KEYS[2], ARGV[5])
local newest = row and whole(split(row)[1])
local entry = newest and redis.call('LINDEX', KEYS[6], version - newest - 1)
return {'operation', remembered, entry, entry and redis.call('HGET', KEYS[8], split(entry)[4])}
