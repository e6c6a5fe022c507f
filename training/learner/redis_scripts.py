"""What only the learner that holds a run may do to it. Each script runs in one step, behind the test of FENCE."""

FENCE = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return redis.error_reply('FENCED') end\n"
"""Goes before every script: KEYS[1] is the lease, ARGV[1] the holder."""

SET_UP = """
-- KEYS: learner, run, files, policies, frames, others that last.
-- ARGV: holder, setup, number of what follows for the run, names and values for it, names and contents of files.
if redis.call('HGET', KEYS[2], 'setup') ~= ARGV[2] or redis.call('HEXISTS', KEYS[2], 'finished') == 1 then
  redis.call('DEL', KEYS[3], KEYS[4])
end
local fields = tonumber(ARGV[3])
redis.call('HSET', KEYS[2], 'setup', ARGV[2], unpack(ARGV, 4, 3 + fields))
redis.call('HDEL', KEYS[2], 'finished')
for i = 4 + fields, #ARGV, 2 do redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1]) end
redis.pcall('XGROUP', 'CREATE', KEYS[5], 'learner', '0', 'MKSTREAM')
for i = 2, #KEYS do redis.call('PERSIST', KEYS[i]) end
"""
TAKE_OVER = """
-- KEYS: learner, frames. ARGV: holder, consumer. What others had read and not acknowledged is this consumer's from now on.
local cursor = '0'
repeat
  cursor = redis.call('XAUTOCLAIM', KEYS[2], 'learner', ARGV[2], 0, cursor, 'COUNT', 1000, 'JUSTID')[1]
until cursor == '0-0'
for _, other in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[2], 'learner')) do
  if other[2] ~= ARGV[2] then redis.call('XGROUP', 'DELCONSUMER', KEYS[2], 'learner', other[2]) end
end
"""
READ = """
-- KEYS: learner, frames. ARGV: holder, consumer, most, position.
return redis.call('XREADGROUP', 'GROUP', 'learner', ARGV[2], 'COUNT', ARGV[3], 'STREAMS', KEYS[2], ARGV[4])
"""
ACKNOWLEDGE = """
-- KEYS: learner, frames. ARGV: holder, ids.
redis.call('XACK', KEYS[2], 'learner', unpack(ARGV, 2))
redis.call('XDEL', KEYS[2], unpack(ARGV, 2))
"""
PUBLISH = """
-- KEYS: learner, policies, run. ARGV: holder, frame, setup, version.
redis.call('XADD', KEYS[2], 'MAXLEN', 1, '*', 'frame', ARGV[2], 'setup', ARGV[3])
redis.call('HSET', KEYS[3], 'version', ARGV[4])
"""
FINISH = """
-- KEYS: learner, policies, run, all that last. ARGV: holder, stop frame, seconds.
redis.call('XADD', KEYS[2], 'MAXLEN', 1, '*', 'frame', ARGV[2])
redis.call('HSET', KEYS[3], 'finished', 1)
for i = 2, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[3]) end
"""
