-- Adds a frame to a run's backlog if there is room; test and addition are one step, so that actors together never exceed it.
-- KEYS: frames, run, totals. ARGV: frame, decisions in it. Returns 1 when added, 0 when there is no room (or no run any more).
local most = tonumber(redis.call('HGET', KEYS[2], 'backlogFrames') or '0')
if redis.call('XLEN', KEYS[1]) >= most then return 0 end
redis.call('XADD', KEYS[1], '*', 'frame', ARGV[1])
redis.call('HINCRBY', KEYS[3], 'frames', 1)
redis.call('HINCRBY', KEYS[3], 'rows', ARGV[2])
redis.call('HINCRBY', KEYS[3], 'bytes', #ARGV[1])
return 1
