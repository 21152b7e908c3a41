-- One flag. ARGV[5] flag.
-- Answers: 'found', remembered, row, document; each of the last two is nil when there is none.

return {'found', remembered, redis.call('HGET', KEYS[2], ARGV[5]), redis.call('HGET', KEYS[3], ARGV[5])}
