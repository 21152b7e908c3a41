-- Which operations made some revisions. ARGV[5] and all after it: revisions.
-- Answers: 'kept', remembered, epoch, revision, then the operation of each revision asked for; nil for one that is not known.

local answer = {'kept', remembered, epoch or '', digits(revision or 0)}
for i = 5, #ARGV do
  answer[i] = redis.call('HGET', KEYS[5], ARGV[i])
end
return answer
