--- A headless Chromium, driven over WebDriver (https://www.w3.org/TR/webdriver2/) by chromedriver.

local cjson = require "cjson"
local shell = require "support.shell"

local browser = {}

local quote = shell.quote

local FLAGS = {
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--window-size=1280,900",
  "--force-prefers-reduced-motion",
}

-- => the first of the programs that is there
local function program(...)
  for _, name in ipairs { ... } do
    local path = shell.sh("command -v " .. name):match "[^\n]+"
    if path then return path end
  end
end

--- Why there is no browser to be had, or nil.
function browser.missing()
  if not program("chromium", "chromium-browser", "google-chrome") then return "no chromium" end
  if not program "chromedriver" then return "no chromedriver" end
  if not program "curl" then return "no curl" end
end

local Browser = {}
Browser.__index = Browser

-- Sends a command. => what it gives back
function Browser:send(method, path, body)
  local data = body and " -H 'Content-Type: application/json' -d " .. quote(cjson.encode(body)) or ""
  local out = shell.sh(("curl -s --noproxy '*' -X %s http://127.0.0.1:%s%s%s"):format(method, self.port, path, data))
  local value = cjson.decode(out).value
  if type(value) == "table" and value.error then error(value.error .. ": " .. tostring(value.message), 2) end
  return value
end

function Browser:command(method, path, body)
  return self:send(method, "/session/" .. self.session .. path, body)
end

--- Opens a file.
function Browser:open(path)
  self:command("POST", "/url", { url = "file://" .. path })
end

--- Runs the body of a function of JavaScript in the page. => what it returns
function Browser:run(script)
  return self:command("POST", "/execute/sync", { script = script, args = { "" } })
end

--- Sends a command of Chrome's own protocol.
function Browser:chrome(name, parameters)
  return self:command("POST", "/goog/cdp/execute", { cmd = name, params = parameters })
end

--- The lines of a log since it was last asked for: "browser" or "performance".
function Browser:log(kind)
  return self:command("POST", "/se/log", { type = kind })
end

--- Clicks on the first element of a CSS selector, as a hand would.
function Browser:click(selector)
  local element = self:command("POST", "/element", { using = "css selector", value = selector })
  local _, id = next(element)
  self:command("POST", "/element/" .. id .. "/click", { id = id })
end

--- Types into an element.
function Browser:type(selector, text)
  local element = self:command("POST", "/element", { using = "css selector", value = selector })
  local _, id = next(element)
  self:command("POST", "/element/" .. id .. "/value", { text = text })
end

--- Ends it all.
function Browser:close()
  pcall(self.command, self, "DELETE", "")
  shell.sh("kill " .. self.pid)
  shell.remove(self.folder)
end

local function wait_for_port(log)
  for _ = 1, 100 do
    local port = shell.sh("cat " .. quote(log)):match "started successfully on port (%d+)"
    if port then return port end
    shell.sh "sleep 0.1"
  end
  error("chromedriver did not start: " .. shell.sh("cat " .. quote(log)))
end

--- Starts a browser with a profile of its own.
function browser.start()
  local folder = shell.folder()
  local log = folder .. "/log"
  local pid = shell.sh(("chromedriver --port=0 >%s 2>&1 & echo $!"):format(quote(log))):match "%d+"
  local self = setmetatable({ folder = folder, pid = pid, port = wait_for_port(log) }, Browser)
  local arguments = table.move(FLAGS, 1, #FLAGS, 1, {})
  arguments[#FLAGS + 1] = "--user-data-dir=" .. folder .. "/profile"
  self.session = self:send("POST", "/session", {
    capabilities = {
      alwaysMatch = {
        browserName = "chrome",
        ["goog:chromeOptions"] = { binary = program("chromium", "chromium-browser", "google-chrome"), args = arguments },
        ["goog:loggingPrefs"] = { browser = "ALL", performance = "ALL" },
      },
    },
  }).sessionId
  return self
end

return browser
