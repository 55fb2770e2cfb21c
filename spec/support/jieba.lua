--- The peer of the benches: @node-rs/jieba, which cuts text into words and does no more. npm installs it
-- below the folder of the build; where it cannot, the benches say why and go on.

local jieba = {}

local BUILD = os.getenv "BUILD" or "build"
local PEERS = BUILD .. "/peers"

-- Over the texts of a file, each ended by a zero byte: the least seconds of processor time of three runs.
local SCRIPT = [[
const { Jieba } = require('@node-rs/jieba');
const { dict } = require('@node-rs/jieba/dict');
const texts = require('fs').readFileSync(process.argv[2], 'utf8').split('\0');
const jieba = Jieba.withDict(dict);
let least = Infinity;
for (let run = 0; run < 3; run++) {
  const start = process.cpuUsage();
  for (const text of texts) jieba.cut(text, true);
  const took = process.cpuUsage(start);
  least = Math.min(least, (took.user + took.system) / 1e6);
}
console.log(least);
]]

local function shell(command, ...)
  local pipe = io.popen(command:format(...), "r")
  local output = pipe:read "a"
  return output, pipe:close()
end

local function installed()
  if not select(2, shell "command -v node npm >/dev/null") then return nil, "node and npm are not here" end
  local install = "timeout 120 npm install --silent --no-audit --no-fund --prefix %s @node-rs/jieba 2>&1"
  if not select(2, shell(install, PEERS)) then return nil, "npm could not install it" end
  return true
end

--- How fast it cuts the texts of a file into words.
-- @tparam string path texts, each ended by a zero byte
-- @tparam number megabytes of them
-- @treturn ?number megabytes a second of processor time
-- @treturn ?string why there is none
function jieba.rate(path, megabytes)
  local ready, why = installed()
  if not ready then return nil, why end
  local script = PEERS .. "/jieba.js"
  local file <close> = assert(io.open(script, "wb"))
  file:write(SCRIPT)
  file:close()
  local seconds = tonumber((shell("timeout 120 node %s %s 2>/dev/null", script, path)))
  if not seconds then return nil, "it did not run" end
  return megabytes / seconds
end

return jieba
