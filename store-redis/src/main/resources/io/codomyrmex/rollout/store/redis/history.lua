-- All that is kept of one flag's past. KEYS[6] history and KEYS[8] plans of the flag, as in commit.lua.
-- Answers: 'history', remembered, entries, documents (version, document, version, document, ...)

return {'history', remembered, redis.call('LRANGE', KEYS[6], 0, -1), redis.call('HGETALL', KEYS[8])}
