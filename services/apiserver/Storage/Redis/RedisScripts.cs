namespace Cluster.ApiServer.Storage.Redis;

/// <summary>Every script the store runs.</summary>
internal static class RedisScripts
{
    /// <summary>
    /// The commit. Checks first, then writes. A stream that refuses the entry was written by somebody else (an id from the
    /// clock is above every revision): it starts anew, and its readers find the gap and list again.
    /// <para>KEYS: objects, writer, streams…</para>
    /// <para>ARGV: kind (c, u, d), key, expected revision or "", object up to and after its revision, expiry in Unix ms or "",
    /// owner (<c>resource key</c>), slot, sequence, stream length, claims (count, names), releases (count, names),
    /// then per stream: id prefix, event head, and whose data follows: <c>o</c> the object, <c>p</c> another body (two halves),
    /// <c>n</c> none, the head has it.</para>
    /// <para>An event names the revision it replaces, so that history finds the state before it in the same stream. Below the floor,
    /// where streams may have been trimmed, the state replaced is set aside until the change has been archived.</para>
    /// <para>Answers {1, revision}, {2 exists | 4 conflict, stored value}, {3 not found} or {5, taken claim}. A repeated
    /// sequence is answered as the first time and changes nothing.</para>
    /// </summary>
    public static readonly RedisScript Commit = new("""
        local done = redis.call('HGET', KEYS[2], ARGV[8])
        if done then
          local sequence, revision = string.match(done, '^(%d+) (%d+)$')
          if sequence == ARGV[9] then return {1, revision} end
          if tonumber(sequence) > tonumber(ARGV[9]) then return redis.error_reply('STALE a later commit used this slot') end
        end

        -- Large texts are what a script pays for (each is copied and collected), so each is built once, where it is used.
        local kind, key, was = ARGV[1], ARGV[2], nil
        local current = redis.call('HGET', KEYS[1], key)
        if kind == 'c' then
          if current then return {2, current} end
        else
          if not current then return {3} end
          was = string.match(current, '^%d+')
          if ARGV[3] ~= '' and was ~= ARGV[3] then return {4, current} end
        end

        local at = 11
        local claims = tonumber(ARGV[at])
        for i = at + 1, at + claims do
          local holder = redis.call('HGET', 'store:allocations', ARGV[i])
          if holder and holder ~= ARGV[7] then return {5, ARGV[i]} end
        end

        local revision = string.format('%d', redis.call('INCR', 'store:revision'))

        for i = at + 1, at + claims do redis.call('HSET', 'store:allocations', ARGV[i], ARGV[7]) end
        at = at + claims + 1
        local releases = tonumber(ARGV[at])
        for i = at + 1, at + releases do
          if redis.call('HGET', 'store:allocations', ARGV[i]) == ARGV[7] then redis.call('HDEL', 'store:allocations', ARGV[i]) end
        end
        at = at + releases + 1

        local previous = redis.call('HMGET', 'store:topics', ':floor', unpack(KEYS, 3))
        local replaces = ''
        if was then
          replaces = '"replaces":"' .. was .. '",'
          if previous[1] and tonumber(was) <= tonumber(previous[1]) then redis.call('HSET', 'store:before', revision, current) end
        end
        local ends = {}
        for i = 3, #KEYS do
          local mode = ARGV[at + 2]
          local before, between, after = ARGV[4], revision, ARGV[5]
          if mode == 'p' then before, after = ARGV[at + 3], ARGV[at + 4] elseif mode == 'n' then before, between, after = '', '', '' end
          local event = '{"id":"' .. ARGV[at] .. revision .. '","revision":"' .. revision .. '","previousrevision":"' ..
            (previous[i - 1] or '0') .. '",' .. replaces .. ARGV[at + 1] .. before .. between .. after .. '}'
          local id = revision .. '-0'
          local added = redis.pcall('XADD', KEYS[i], 'MAXLEN', '~', ARGV[10], id, 'data', event, 'metadata', '{}')
          if type(added) == 'table' then
            redis.call('DEL', KEYS[i])
            redis.call('XADD', KEYS[i], id, 'data', event, 'metadata', '{}')
          end
          ends[#ends + 1] = KEYS[i]
          ends[#ends + 1] = revision
          at = at + (mode == 'p' and 5 or 3)
        end
        redis.call('HSET', 'store:topics', unpack(ends))

        if kind == 'd' then redis.call('HDEL', KEYS[1], key)
        else redis.call('HSET', KEYS[1], key, revision .. ' ' .. ARGV[4] .. revision .. ARGV[5]) end
        if ARGV[6] ~= '' then redis.call('ZADD', 'store:expirations', ARGV[6], ARGV[7])
        else redis.call('ZREM', 'store:expirations', ARGV[7]) end
        redis.call('HSET', KEYS[2], ARGV[8], ARGV[9] .. ' ' .. revision)

        local armed, waiting = redis.call('HMGET', 'store:armed', unpack(KEYS, 3)), {}
        for i = 3, #KEYS do if armed[i - 2] then waiting[#waiting + 1] = KEYS[i] end end
        if #waiting > 0 then
          redis.set_repl(redis.REPL_NONE)
          redis.call('HDEL', 'store:armed', unpack(waiting))
          redis.call('PUBLISH', 'store:wake', table.concat(waiting, ' '))
        end
        return {1, revision}
        """);

    /// <summary>
    /// KEYS: stream. ARGV: revision, count. Answers the revision of the stream's last event and the next entries. A reader that
    /// has come to the end arms the stream's bell, and the next commit rings and disarms it: readers that are busy anyway cost
    /// no wake-ups. The bell is not worth a line in the append-only file: after a restart everybody looks.
    /// </summary>
    public static readonly RedisScript ReadTopic = new("""
        local entries = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
        if #entries < tonumber(ARGV[2]) then
          redis.set_repl(redis.REPL_NONE)
          redis.pcall('HSET', 'store:armed', KEYS[1], '1')
        end
        return {redis.call('HGET', 'store:topics', KEYS[1]) or '0', entries}
        """);

    /// <summary>ARGV: resource, where its archive ends, where it ends afterwards, index entry, block. Answers 0 when somebody else was there before.</summary>
    public static readonly RedisScript Archive = new("""
        if (redis.call('HGET', 'store:archived', ARGV[1]) or '0') ~= ARGV[2] then return 0 end
        redis.call('HSET', 'store:history:' .. ARGV[1], ARGV[3], ARGV[5])
        redis.call('ZADD', 'store:history', ARGV[3], ARGV[4])
        redis.call('HSET', 'store:archived', ARGV[1], ARGV[3])
        return 1
        """);

    /// <summary>ARGV: resource, where its archive ends, where it starts anew, that point as it is noted, index entries to drop.
    /// Forgets what was archived, because changes behind it are lost.</summary>
    public static readonly RedisScript Forget = new("""
        if (redis.call('HGET', 'store:archived', ARGV[1]) or '0') ~= ARGV[2] then return 0 end
        redis.call('HSET', 'store:oldest', ARGV[1], ARGV[4])
        redis.call('HSET', 'store:archived', ARGV[1], ARGV[3])
        redis.call('DEL', 'store:history:' .. ARGV[1])
        for i = 5, #ARGV do redis.call('ZREM', 'store:history', ARGV[i]) end
        return 1
        """);

    /// <summary>ARGV: streams. Answers the cluster's revision, then the last revision of each stream.</summary>
    public static readonly RedisScript Position = new("""
        local answer = {redis.call('GET', 'store:revision') or '0'}
        for i = 1, #ARGV do answer[i + 1] = redis.call('HGET', 'store:topics', ARGV[i]) or '0' end
        return answer
        """);

    /// <summary>KEYS: objects. ARGV: resource, limit. Answers the cluster's revision, that of the resource's last event, and the number of
    /// objects; between these, which start of Redis this is; and all objects (key, value, …) if they are not above the limit.</summary>
    public static readonly RedisScript Snapshot = new("""
        local count = redis.call('HLEN', KEYS[1])
        local process, objects = '', {}
        if count <= tonumber(ARGV[2]) then objects = redis.call('HGETALL', KEYS[1])
        else process = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') end
        return {redis.call('GET', 'store:revision') or '0', redis.call('HGET', 'store:topics', ARGV[1]) or '0', process, count, objects}
        """);
}
