--- What a batch and its workers tell each other: lists of plain values as strings of bytes.
--
-- A worker that runs a script from elsewhere may send anything: `unpack` takes any bytes, and gives
-- nothing for those that are no list.
--
-- @module citynews.batch.codec

local codec = {}

local FORMATS = { integer = "<i8", float = "<d", string = "<s4" }

--- Packs a list of strings, numbers, booleans and nil.
-- @tparam table list
-- @tparam integer n how many there are
-- @treturn string
function codec.pack(list, n)
  local pieces = {}
  for i = 1, n do
    local value = list[i]
    local kind = math.type(value) or type(value)
    local format = FORMATS[kind]
    if format then pieces[i] = kind:sub(1, 1) .. format:pack(value)
    elseif value == nil then pieces[i] = "n"
    else pieces[i] = value and "t" or "x" end
  end
  return table.concat(pieces)
end

local UNPACK = { i = FORMATS.integer, f = FORMATS.float, s = FORMATS.string }
local CONSTANT = { t = true, x = false }

local function take(bytes)
  local list, n, at = {}, 0, 1
  while at <= #bytes do
    local kind = bytes:sub(at, at)
    local value = CONSTANT[kind]
    at = at + 1
    if UNPACK[kind] then value, at = UNPACK[kind]:unpack(bytes, at)
    elseif value == nil and kind ~= "n" then error "no kind" end
    n = n + 1
    list[n] = value
  end
  return list, n
end

--- Unpacks a list.
-- @tparam string bytes any bytes
-- @treturn ?table the list, or nil
-- @treturn integer how many values it has
function codec.unpack(bytes)
  local ok, list, n = pcall(take, bytes)
  if ok then return list, n end
  return nil, 0
end

-- ---- Rows ------------------------------------------------------------------------------------------

--- Packs a row: how many fields, then the name and the value of each.
-- @tparam table fields name, value, name, value, …
-- @treturn string
function codec.pack_row(fields)
  return codec.pack({ #fields // 2, table.unpack(fields) }, #fields + 1)
end

--- Packs rows, one behind the other.
-- @tparam {table,...} rows of plain values by name
-- @treturn string
function codec.pack_rows(rows)
  local pieces = {}
  for i, row in ipairs(rows) do
    local fields = {}
    for name, value in pairs(row) do fields[#fields + 1], fields[#fields + 2] = name, value end
    pieces[i] = codec.pack_row(fields)
  end
  return table.concat(pieces)
end

--- The rows among the values that `unpack` gave.
-- @tparam table list
-- @tparam integer n how many values it has
-- @tparam integer at where the first row begins
-- @treturn ?{table,...} values by name; nil if they are no rows
function codec.rows_of(list, n, at)
  local rows = {}
  while at <= n do
    local row, fields = {}, list[at]
    if math.type(fields) ~= "integer" or fields < 0 or fields > (n - at) // 2 then return nil end
    for i = at + 1, at + 2 * fields, 2 do
      if type(list[i]) ~= "string" or list[i + 1] == nil then return nil end
      row[list[i]] = list[i + 1]
    end
    rows[#rows + 1], at = row, at + 2 * fields + 1
  end
  return rows
end

return codec
