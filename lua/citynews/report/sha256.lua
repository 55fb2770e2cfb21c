--- SHA-256 in base64 (FIPS 180-4, RFC 4648), as a Content Security Policy names the scripts and styles
-- that may run.
--
-- @module citynews.report.sha256

local WORD = 0xFFFFFFFF

-- The first 32 bits behind the point of a root of the n-th prime, and the primes.
local function constants(count, root)
  local list, candidate = {}, 2
  while #list < count do
    local is_prime = true
    for divisor = 2, math.floor(candidate ^ 0.5) do
      if candidate % divisor == 0 then is_prime = false end
    end
    if is_prime then list[#list + 1] = math.floor((candidate ^ root % 1) * 2 ^ 32) end
    candidate = candidate + 1
  end
  return list
end

local START, ROUNDS = constants(8, 1 / 2), constants(64, 1 / 3)

local function rotate(x, n)
  return (x >> n | x << (32 - n)) & WORD
end

-- The 16 words of a block, drawn out to 64.
local function schedule(message, at)
  local w = { (">" .. ("I4"):rep(16)):unpack(message, at) }
  for i = 17, 64 do
    local a, b = w[i - 15], w[i - 2]
    local small = rotate(a, 7) ~ rotate(a, 18) ~ a >> 3
    local large = rotate(b, 17) ~ rotate(b, 19) ~ b >> 10
    w[i] = w[i - 16] + small + w[i - 7] + large & WORD
  end
  return w
end

local function compress(state, w)
  local a, b, c, d, e, f, g, h = table.unpack(state)
  for i = 1, 64 do
    local sum = h + (rotate(e, 6) ~ rotate(e, 11) ~ rotate(e, 25)) + (e & f ~ ~e & g) + ROUNDS[i] + w[i]
    local more = (rotate(a, 2) ~ rotate(a, 13) ~ rotate(a, 22)) + (a & b ~ a & c ~ b & c)
    h, g, f, e, d, c, b, a = g, f, e, d + sum & WORD, c, b, a, sum + more & WORD
  end
  for i, word in ipairs { a, b, c, d, e, f, g, h } do state[i] = state[i] + word & WORD end
end

local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(bytes)
  local text = bytes:gsub("..?.?", function(three)
    local a, b, c = three:byte(1, 3)
    local bits, out = a << 16 | (b or 0) << 8 | (c or 0), {}
    for i = 1, #three + 1 do
      local digit = (bits >> (24 - 6 * i) & 63) + 1
      out[i] = DIGITS:sub(digit, digit)
    end
    return table.concat(out)
  end)
  return text .. ("="):rep(-#text % 4)
end

--- The digest of a string.
---@param text string
---@return string base64 44 characters
return function(text)
  local padded = text .. "\x80" .. ("\0"):rep((55 - #text) % 64) .. (">I8"):pack(#text * 8)
  local state = table.move(START, 1, 8, 1, {})
  for at = 1, #padded, 64 do compress(state, schedule(padded, at)) end
  return base64((">" .. ("I4"):rep(8)):pack(table.unpack(state)))
end
