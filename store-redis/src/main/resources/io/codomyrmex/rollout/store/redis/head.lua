-- The beginning of every script of this store: what it checks before it looks at anything else.
--
-- KEYS[1] head        hash: format, epoch, revision, operation (that made the revision)
-- KEYS[2] rollouts    hash: flag -> where its rollout stands, fields separated by tabs
-- KEYS[3] documents   hash: flag -> what its rollout is; none after a removal
-- KEYS[4] changes     sorted set: flag by the revision of its last change
-- KEYS[5] revisions   hash: revision -> the operation that made it, as long as its history entry is kept
--
-- ARGV[1] the format that the program knows
-- ARGV[2] ARGV[3] ARGV[4]  epoch, revision and operation of a commit that was acknowledged to the program; or empty text
--
-- Redis rolls nothing back when a script fails. So nothing is written before everything was read: a key of the wrong type stops a
-- script before it has done anything.
-- Numbers are microseconds and counts below 2^53, where Lua's numbers are exact; '%.0f' writes all their digits.

local LIMIT = 9007199254740992

local function whole(text)
  if not text or not string.find(text, '^%-?%d+$') then
    return nil
  end
  local number = tonumber(text)
  if number >= LIMIT or number <= -LIMIT then
    return nil
  end
  return number
end

local function digits(number)
  return string.format('%.0f', number)
end

local function split(text)
  local fields = {}
  for field in string.gmatch(text .. '\t', '([^\t]*)\t') do
    fields[#fields + 1] = field
  end
  return fields
end

local head = redis.call('HMGET', KEYS[1], 'format', 'epoch', 'revision', 'operation')
local format, epoch, revision, operation = head[1], head[2], whole(head[3]), head[4]

if not format then
  if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]) > 0 then
    return {'incomplete'}
  end
elseif format ~= ARGV[1] then
  return {'format', format}
elseif not epoch or not revision or not operation then
  return {'incomplete'}
elseif revision > 0 and redis.call('EXISTS', KEYS[2], KEYS[4], KEYS[5]) < 3 then
  return {'incomplete'}
end

-- Whether the store still has the commit that it acknowledged; of a trimmed one, nobody can tell, and nobody asks.
local function remembers()
  if ARGV[2] == '' then
    return 'yes'
  end
  local acknowledged = whole(ARGV[3])
  if not format or epoch ~= ARGV[2] or acknowledged > revision then
    return 'no'
  end
  local found = redis.call('HGET', KEYS[5], ARGV[3])
  return (not found or found == ARGV[4]) and 'yes' or 'no'
end

local remembered = remembers()
