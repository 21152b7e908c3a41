-- One change of one flag, or the reason why not. The checks come in the order of the store contract.
--
-- KEYS[6] history     list: the flag's entries, oldest first: 'command from forced plan' and the row, separated by tabs;
--                     'plan' is the version whose document was in force
-- KEYS[7] operations  hash: operation -> version, for the entries that are kept
-- KEYS[8] plans       hash: version -> document, each text once for all entries in a row that have it
--
-- ARGV[5]  channel of the hints              ARGV[6]  epoch of the namespace, if it is made by this call
-- ARGV[7]  flag                              ARGV[8]  operation
-- ARGV[9]  expected version, 0 for none      ARGV[10] operation that made it; or empty text, when it is not known
-- ARGV[11] state  ARGV[12] stage  ARGV[13] percentage  ARGV[14] baseline
-- ARGV[15] clock edit                        ARGV[16] delay to serve in microseconds; or empty text
-- ARGV[17] most history entries              ARGV[18] what happens to the document: write, keep, remove
-- ARGV[19] document to write; or empty text  ARGV[20] document that may be written over, though it looks like none of ours
-- ARGV[21] end of the row: operation, actor, reason
-- ARGV[22] beginning of the history entry: command, from, forced
-- ARGV[23] ARGV[24]  the span in which the change may be made: its beginning, and the first microsecond after it; empty text where
--                    it is open. At 2^53, either way, no time of a row is beyond it
--
-- A row: version revision removed state stage percentage baseline created started entered updated active served operation actor
-- reason. Instants and the time served in microseconds, empty text for none.
--
-- Answers: kind, remembered, and then
--   'applied'    entry, document of the entry
--   'conflict'   row, document                'early', 'outside'  row, document, store time
--   'damaged'    row                          'judge'  row, document (is it of a newer format?)
--   'committed'  row, document, why the hint could not be published or empty text, epoch, revision

local flag, made = ARGV[7], ARGV[8]
local row = redis.call('HGET', KEYS[2], flag)
local document = redis.call('HGET', KEYS[3], flag)
local earlier = redis.call('HGET', KEYS[7], made)
local newest = redis.call('LINDEX', KEYS[6], -1)
local entries = redis.call('LLEN', KEYS[6])
local score = redis.call('ZSCORE', KEYS[4], flag)
redis.call('HLEN', KEYS[8])

local before
if row then
  local fields = split(row)
  before = {
    version = whole(fields[1]), removed = fields[3] == '1', created = whole(fields[8]), started = whole(fields[9]),
    entered = whole(fields[10]), updated = whole(fields[11]), active = whole(fields[12]), served = whole(fields[13]),
    operation = fields[14]
  }
  if not before.version or not before.created or not before.updated or not before.served or #fields < 16 then
    return {'damaged', remembered, row}
  end
end
if (row and (not newest or not score)) or (not row and (newest or score or earlier)) then
  return {'incomplete'}
end

-- 1. The operation: is it known?
if earlier then
  local entry = redis.call('LINDEX', KEYS[6], whole(earlier) - before.version - 1)
  return {'applied', remembered, entry, redis.call('HGET', KEYS[8], split(entry)[4])}
end

-- 2. The version, and that it is the one that the writer saw.
local current = row and not before.removed
local version = current and before.version or 0
local seen = ARGV[10] == '' or not current or ARGV[10] == before.operation
if version ~= whole(ARGV[9]) or not seen then
  return {'conflict', remembered, current and row, current and document}
end

-- 3. The delay, by the server's time, which never counts below what the flag has.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
if before and before.updated > now then
  now = before.updated
end
local function served()
  return before.served + (before.active and math.max(now - before.active, 0) or 0)
end
if current and ARGV[16] ~= '' and served() < whole(ARGV[16]) then
  return {'early', remembered, row, document, digits(now)}
end

-- 4. The span, by the same time.
if current and ((ARGV[23] ~= '' and now < tonumber(ARGV[23])) or (ARGV[24] ~= '' and now >= tonumber(ARGV[24]))) then
  return {'outside', remembered, row, document, digits(now)}
end

-- 5. A document of a newer format is not written over. Ours all begin alike; others are for the program to judge.
local writes = ARGV[18] == 'write'
if writes and current and document and document ~= ARGV[20] then
  local ours = string.match(ARGV[19], '^[^,]*,')
  if string.sub(document, 1, #ours) ~= ours then
    return {'judge', remembered, row, document}
  end
end

-- The timeline after: the same arithmetic as Timeline.after in core.
local after = before or {}
local edit = ARGV[15]
local timeline
if edit == 'CREATE' then
  timeline = {created = now, served = 0}
elseif edit == 'ENTER_STAGE' then
  timeline = {created = after.created, started = after.started or now, entered = now, active = now, served = 0}
elseif edit == 'STOP' then
  timeline = {created = after.created, started = after.started, entered = after.entered, served = served()}
elseif edit == 'RESUME' then
  timeline = {created = after.created, started = after.started, entered = after.entered, active = now, served = served()}
else
  timeline = {
    created = after.created, started = after.started, entered = after.entered, active = after.active, served = after.served
  }
end
local function instant(value)
  return value and digits(value) or ''
end

if not format then
  epoch, revision = ARGV[6], 0
end
local nextVersion = digits((before and before.version or 0) + 1)
local nextRevision = digits(revision + 1)
local nextRow = table.concat({
  nextVersion, nextRevision, ARGV[18] == 'remove' and '1' or '0', ARGV[11], ARGV[12], ARGV[13], ARGV[14],
  instant(timeline.created), instant(timeline.started), instant(timeline.entered), digits(now), instant(timeline.active),
  digits(timeline.served), ARGV[21]
}, '\t')

-- The document of the entry: that of the entry before, where it is the same text.
local text = writes and ARGV[19] or document
local plan = newest and split(newest)[4]
local sameText = text and plan and redis.call('HGET', KEYS[8], plan) == text
if not sameText then
  plan = text and nextVersion or ''
end

-- Entries that have to go, and with each what only it needed.
local surplus = entries + 1 - whole(ARGV[17])
local trimmed = surplus > 0 and redis.call('LRANGE', KEYS[6], 0, surplus - 1) or {}
local oldest = surplus > 0 and redis.call('LINDEX', KEYS[6], surplus)
local planOfOldest = surplus > 0 and (oldest and split(oldest)[4] or plan)
local oldRevisions, oldOperations, oldPlans = {}, {}, {}
for i = 1, #trimmed do
  local fields = split(trimmed[i])
  oldRevisions[i] = fields[6]
  oldOperations[i] = redis.call('HGET', KEYS[5], fields[6])
  if fields[4] ~= planOfOldest and fields[4] ~= '' then
    oldPlans[#oldPlans + 1] = fields[4]
  end
end

-- Now everything is known, and everything is written. A command that this user may not run would stop the script half-way: the
-- first three change nothing, for no flag, field or history is called '-'; after them only RPUSH and HSET are in doubt, and RPUSH
-- can be taken back.
redis.call('ZADD', KEYS[4], 'XX', '0', '-')
redis.call('HDEL', KEYS[1], '-')
redis.call('LTRIM', KEYS[6], 0, -1)
redis.call('RPUSH', KEYS[6], ARGV[22] .. '\t' .. plan .. '\t' .. nextRow)
local set = redis.pcall(
  'HSET', KEYS[1], 'format', ARGV[1], 'epoch', epoch, 'revision', nextRevision, 'operation', made)
if type(set) == 'table' and set.err then
  redis.call('LTRIM', KEYS[6], 0, -2)
  return set
end
redis.call('HSET', KEYS[2], flag, nextRow)
if writes then
  redis.call('HSET', KEYS[3], flag, text)
elseif ARGV[18] == 'remove' then
  redis.call('HDEL', KEYS[3], flag)
end
redis.call('ZADD', KEYS[4], nextRevision, flag)
redis.call('HSET', KEYS[5], nextRevision, made)
redis.call('HSET', KEYS[7], made, nextVersion)
if text and not sameText then
  redis.call('HSET', KEYS[8], nextVersion, text)
end
if #trimmed > 0 then
  redis.call('LTRIM', KEYS[6], #trimmed, -1)
  for i = 1, #trimmed do
    redis.call('HDEL', KEYS[5], oldRevisions[i])
    if oldOperations[i] then
      redis.call('HDEL', KEYS[7], oldOperations[i])
    end
  end
  for i = 1, #oldPlans do
    redis.call('HDEL', KEYS[8], oldPlans[i])
  end
end

-- A hint that may not be published does not undo the change: whoever polls finds it.
local hint = redis.pcall('PUBLISH', ARGV[5], nextRevision)
return {'committed', remembered, nextRow, text, type(hint) == 'table' and hint.err or '', epoch, nextRevision}
