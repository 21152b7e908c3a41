-- The flags whose last change came after a revision, in the order of these changes, a page at a time: all of them, from
-- revision 0 on. A flag that changes between two pages comes again on a later one, so the pages together are what the namespace
-- held when the last one was read.
-- That holds only for a namespace that did not go back between two pages: a flag whose last change is lost stands before the
-- place where the next page begins. So a page asks for the head that the page before was read at, not for a change on that page.
--
-- ARGV[5] ARGV[6] ARGV[7]  what must still be there, epoch, revision, operation: the reader's cursor, and from the second page on
--                          the head of the page before; an empty epoch for the beginning, whatever the epoch is
-- ARGV[8]                  the revision after which the page begins
-- ARGV[9]                  the most flags of a page
-- ARGV[10]                 epoch of the namespace, if it is made by this call: only from the beginning
--
-- Answers: 'reload', remembered
--      or: 'page', remembered, epoch, revision, operation (the head), the revision after which the next page begins or empty text
--          when there is none, then flag, row, document of each flag

if not format then
  if ARGV[5] ~= '' then
    return {'reload', remembered}
  end
  epoch, revision, operation = ARGV[10], 0, ''
  redis.call('HSET', KEYS[1], 'format', ARGV[1], 'epoch', epoch, 'revision', '0', 'operation', '')
end

if ARGV[5] ~= '' then
  local known = ARGV[6] == '0' and '' or redis.call('HGET', KEYS[5], ARGV[6])
  if ARGV[5] ~= epoch or known ~= ARGV[7] then
    return {'reload', remembered}
  end
end

local found = redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. ARGV[8], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[9])
local flags = {}
for i = 1, #found, 2 do
  flags[#flags + 1] = found[i]
end
local more = #flags == tonumber(ARGV[9])
local page = {
  'page', remembered, epoch, digits(revision), operation, more and digits(tonumber(found[#found])) or ''
}
if #flags > 0 then
  local rows = redis.call('HMGET', KEYS[2], unpack(flags))
  local documents = redis.call('HMGET', KEYS[3], unpack(flags))
  for i = 1, #flags do
    page[#page + 1] = flags[i]
    page[#page + 1] = rows[i]
    page[#page + 1] = documents[i]
  end
end
return page
