-- The server's time, as commit.lua reads it. The keys lead to the server that commits to the namespace.
-- Answers: 'time', remembered, microseconds

local time = redis.call('TIME')
return {'time', remembered, digits(tonumber(time[1]) * 1000000 + tonumber(time[2]))}
