-- A report in headless Chromium: it opens without a complaint, its filters work, nothing leaves, and text
-- that would run does not. Not under a sanitizer, which a browser would inherit.
package.path = "spec/?.lua;" .. package.path

local browser = require "support.browser"
local citynews = require "citynews"
local hostile = require "support.hostile"
local json = require "citynews.export.json"
local shell = require "support.shell"

local missing = os.getenv "CITYNEWS_QUICK" and "a browser is not asked for" or browser.missing()
if missing then
  describe("a report in Chromium", function() it("opens", function() pending(missing) end) end)
  return
end

local folder, chrome

setup(function()
  folder = shell.folder()
  shell.run { "report", "--language", "zh", "--title", "城市报", "examples/corpus", "-o", folder .. "/report.html" }
  local lines = {}
  for i, text in ipairs(hostile.texts) do
    lines[i] = json.encode { id = text, title = text, section = text, date = "2025-09-15", byline = { text },
      text = text .. "\n“" .. text .. "”，李明说。" }
  end
  shell.write(folder .. "/hostile.jsonl", citynews.decode(table.concat(lines, "\n"), { encoding = "utf-8" }))
  shell.run { "report", "--title", hostile.texts[1], folder .. "/hostile.jsonl", "-o", folder .. "/hostile.html" }
  chrome = browser.start()
end)

teardown(function()
  if chrome then chrome:close() end
  shell.remove(folder)
end)

local function open(name)
  chrome:log "browser"
  chrome:log "performance"
  chrome:open(folder .. "/" .. name)
end

local SHOWN = "return document.querySelectorAll('.story:not([hidden])').length"

-- What the browser asked for since the page was opened, but for the page and what is within it.
local function requests(name)
  local list = {}
  for _, entry in ipairs(chrome:log "performance") do
    local url = entry.message:match '"method":"Network.requestWillBeSent".-"url":"([^"]*)"'
    if url and not url:find "^data:" and not url:find "^chrome:" and url ~= "file://" .. folder .. "/" .. name then
      list[#list + 1] = url
    end
  end
  return list
end

-- The lowest contrast of text to its ground (WCAG 2.2, 1.4.3), as a part of what is asked of it, and where.
local CONTRAST = [[
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const ground = (element) => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) layers.unshift(getComputedStyle(e).backgroundColor);
    return layers;
  };
  let worst = [99, ""];
  for (const element of document.querySelectorAll("body *")) {
    const text = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(element);
    if (!text || !element.getClientRects().length || element.closest(".unseen, script, datalist")) continue;
    const svg = element instanceof SVGElement;
    const layers = ground(element), size = parseFloat(style.fontSize);
    const [a, b] = [light(paint([...layers, svg ? style.fill : style.color])), light(paint(layers))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const wanted = size >= 24 || (size >= 18.6 && style.fontWeight >= 700) ? 3 : 4.5;
    if (ratio / wanted < worst[0]) worst = [ratio / wanted, element.tagName + "." + element.getAttribute("class")];
  }
  return worst;
]]

describe("a report in Chromium", function()
  before_each(function() open "report.html" end)

  it("opens without a complaint and asks for nothing but itself", function()
    assert.same({}, chrome:log "browser")
    assert.same({}, requests "report.html")
    assert.equal(24, chrome:run(SHOWN))
  end)

  it("filters by speaker, organisation, section, date and text", function()
    for selector, text in pairs { ["#filter-speaker"] = "陆怀谷", ["#filter-organization"] = "甬江城市更新研究院", ["#filter-text"] = "车棚" } do
      chrome:type(selector, text)
      local shown = chrome:run(SHOWN)
      assert(shown > 0 and shown < 24, selector)
      assert.equal(shown, tonumber(chrome:run "return document.getElementById('count').textContent"))
      assert.is_true(chrome:run(("return [...document.querySelectorAll('.story:not([hidden])')].every(s => s.textContent.includes(%q))"):format(text)))
      chrome:click "button[type=reset]"
      chrome:run "return new Promise((done) => setTimeout(done, 20))"
      assert.equal(24, chrome:run(SHOWN))
    end
    chrome:run "const s = document.getElementById('filter-section'); s.value = 'A02'; s.dispatchEvent(new Event('input', { bubbles: true }))"
    local shown = chrome:run(SHOWN)
    assert(shown > 0 and shown < 24)
    chrome:run "const d = document.getElementById('filter-to'); d.value = '2000-01-01'; d.dispatchEvent(new Event('input', { bubbles: true }))"
    assert.equal(0, chrome:run(SHOWN))
    assert.is_false(chrome:run "return document.getElementById('none').hidden")
  end)

  it("finds text whatever its width and case", function()
    chrome:type("#filter-text", "ＹＩＵＲ")
    assert(chrome:run(SHOWN) > 0)
    assert(chrome:run(SHOWN) < 24)
  end)

  it("leads from names, bars and nodes to their articles", function()
    local name, articles = table.unpack(chrome:run [[
      const row = document.querySelector("#speakers tbody tr");
      return [row.querySelector("a").textContent, row.cells[3].textContent];]])
    chrome:click "#speakers a[data-speaker]"
    assert.equal(name, chrome:run "return document.getElementById('filter-speaker').value")
    assert.equal(tonumber(articles), chrome:run(SHOWN))
    assert.equal("stories-title", chrome:run "return document.activeElement.id")
    chrome:run "document.querySelector('.bar').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
    assert.same({ "", "2025-09-08", "2025-09-08" }, chrome:run [[
      return ["speaker", "from", "to"].map((n) => document.getElementById("filter-" + n).value)]])
    assert.equal(1, chrome:run(SHOWN))
    chrome:run "document.querySelector('.node.organization').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"
    assert(chrome:run(SHOWN) > 0)
    assert.is_not_equal("", chrome:run "return document.getElementById('filter-organization').value")
  end)

  it("changes its language and its colours", function()
    assert.equal("概览", chrome:run "return document.querySelector('#overview h2').innerText.trim()")
    chrome:click "#language"
    assert.equal("Overview", chrome:run "return document.querySelector('#overview h2').innerText.trim()")
    assert.equal("en", chrome:run "return document.documentElement.lang")
    assert.equal("Contents", chrome:run "return document.querySelector('nav').getAttribute('aria-label')")
    local ground = "return getComputedStyle(document.body).backgroundColor"
    local before = chrome:run(ground)
    chrome:click "#theme"
    assert.is_not_equal(before, chrome:run(ground))
    chrome:click "#theme"
    assert.equal(before, chrome:run(ground))
  end)

  it("has contrast enough by day and by night", function()
    for _ = 1, 2 do
      local worst, where = table.unpack(chrome:run(CONTRAST))
      assert(worst >= 1, ("%s: %.2f of the contrast wanted"):format(where, worst))
      chrome:click "#theme"
    end
  end)

  it("has an order of headings, names for its controls, and ids that are one's own", function()
    assert.same({}, chrome:run [[
      const wrong = [];
      let level = 0;
      for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
        const here = +heading.tagName[1];
        if (here > level + 1) wrong.push("skips to " + heading.tagName + " " + heading.textContent);
        level = here;
      }
      for (const control of document.querySelectorAll("input, select, button, svg[role], nav, [role=region]")) {
        const label = control.labels?.[0]?.innerText || control.getAttribute("aria-label") || control.innerText;
        if (!label?.trim()) wrong.push("no name: " + control.outerHTML.slice(0, 80));
      }
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push("twice: " + id);
      for (const a of document.querySelectorAll("a")) {
        if (!document.getElementById(a.getAttribute("href").slice(1))) wrong.push("leads nowhere: " + a.outerHTML);
        if (a.tabIndex < 0) wrong.push("no focus: " + a.outerHTML);
      }
      for (const name of ["main", "nav", "header", "footer", "h1"]) {
        if (document.querySelectorAll("body > " + name + ", header > h1").length < 1) wrong.push("no " + name);
      }
      return wrong;]])
  end)

  it("fits a phone", function()
    chrome:chrome("Emulation.setDeviceMetricsOverride", { width = 390, height = 844, deviceScaleFactor = 2, mobile = true })
    local width = chrome:run "return document.documentElement.scrollWidth"
    chrome:chrome("Emulation.clearDeviceMetricsOverride", { dummy = 1 })
    assert.equal(390, width)
  end)

  it("runs nothing that is put into it", function()
    chrome:run [[
      const script = document.createElement("script");
      script.textContent = "window.pwned = 1";
      document.body.append(script);
      const holder = document.createElement("div");
      holder.innerHTML = "<img src=x onerror='window.pwned = 2'><p onclick='window.pwned = 3' id=trap>x</p>";
      document.body.append(holder);
      document.getElementById("trap").click();]]
    chrome:run "return new Promise((done) => setTimeout(done, 50))"
    assert.equal("undefined", chrome:run "return typeof window.pwned")
    assert(#chrome:log "browser" > 0) -- the policy says what it refused
  end)
end)

describe("a report of hostile text in Chromium", function()
  it("runs none of it, asks for nothing, and shows it", function()
    open "hostile.html"
    chrome:run [[
      for (const element of document.querySelectorAll("body *")) {
        for (const kind of ["mouseover", "focus", "toggle"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
        if (element.matches("a, button, summary, p, mark")) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      }]]
    chrome:run "return new Promise((done) => setTimeout(done, 100))"
    assert.equal("undefined", chrome:run "return typeof window.pwned")
    assert.same({}, chrome:log "browser")
    assert.same({}, requests "hostile.html")
    assert.equal(2, chrome:run "return document.scripts.length")
    assert.equal(0, chrome:run [[return document.querySelectorAll(
      "img, iframe, object, embed, base, link, math, textarea, plaintext, form[action], [onload], [onerror], a:not([href^='#'])").length]])
    assert.equal(#hostile.texts, chrome:run "return document.querySelectorAll('.story').length")
    assert.equal(hostile.texts[1], chrome:run "return document.title")
    assert.is_true(chrome:run(("return document.body.innerText.includes(%q)"):format(hostile.texts[3])))
  end)
end)
