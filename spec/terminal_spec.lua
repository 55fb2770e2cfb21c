-- What reaches a terminal: help, colours, messages in Chinese, and nothing that an article says to it.
package.path = "spec/?.lua;" .. package.path

collectgarbage "generational" -- what is tested runs in other processes: this one's collector need not be slow

local chinese = require "citynews.cli.chinese"
local cli = require "citynews.cli"
local corpus = require "support.corpus"
local shell = require "support.shell"

local run, sh, quote = shell.run, shell.sh, shell.quote
local PAGE = "examples/corpus/2025-09-15/page-01.txt"
local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local quick = os.getenv "CITYNEWS_QUICK"
local function write(name, bytes) return shell.write(folder .. "/" .. name, bytes) end

local parser = cli.parser()
local names = {}
for _, command in ipairs(parser._commands) do names[#names + 1] = command._name end

describe("the help of each command", function()
  it("has a summary, words for every option, and examples of itself", function()
    assert.is_true(#names > 20)
    for _, command in ipairs(parser._commands) do
      local name, examples = command._name, cli.examples(command._name)
      assert(name == "help" or (command._summary and #examples > 0), name)
      for _, example in ipairs(examples or {}) do
        assert(example[1]:find("citynews " .. name, 1, true), example[1])
        assert(#example[2] > 0, example[1])
      end
      for _, list in ipairs { command._arguments, command._options } do
        for _, element in ipairs(list) do assert(element._description, name .. ": " .. element._name) end
      end
    end
  end)

  it("is what the manual page says too", function()
    local page, said, status = run { "man" }
    assert.same({ "", 0 }, { said, status })
    assert.matches("^%.TH CITYNEWS 1", page)
    local text = page:gsub("\\%-", "-")
    for _, command in ipairs(parser._commands) do
      assert.matches("\n.SS citynews " .. command._name, text, 1, true)
      for _, option in ipairs(command._options) do
        assert.matches(table.concat(option._public_aliases, ", "), text, 1, true)
      end
    end
    if quick then return end
    for line in page:gmatch "[^\n]+" do
      assert(not line:find "^'" and (not line:find "^%." or line:find "^%.[TSPnf][HSPIfTi]"), line)
    end
    if sh "command -v mandoc" == "" then return pending "no mandoc" end
    assert.equal("", (sh("mandoc -Tlint -W warning " .. quote(write("c.1", page)) .. " | grep -v 'missing date'")))
  end)
end)

describe("completion", function()
  it("is a script of each shell", function()
    for _, name in ipairs { "bash", "zsh", "fish" } do
      local script, said, status = run { "completion", name }
      assert.same({ "", 0 }, { said, status })
      for _, command in ipairs(names) do assert.matches(command, script, 1, true) end
      if sh("command -v " .. name) ~= "" then
        assert.same({ "", "", 0 }, { sh(("%s -n %s"):format(name, quote(write("c." .. name, script)))) })
      end
    end
    assert.equal(2, (select(3, run { "completion", "tcsh" })))
  end)

  it("offers commands, options and what options take", function()
    local path = write("c.bash", (run { "completion", "bash" }))
    local function complete(...)
      local words = { ... }
      for i, word in ipairs(words) do words[i] = quote(word) end
      return (sh(("bash -c %s"):format(quote(('. %s; COMP_WORDS=(%s); COMP_CWORD=%d; _citynews; echo "${COMPREPLY[@]}"')
        :format(path, table.concat(words, " "), #words - 1)))))
    end
    assert.equal("quotes\n", complete("citynews", "quot"))
    assert.equal("--jobs\n", complete("citynews", "run", "--j"))
    assert.equal("csv\n", complete("citynews", "run", "--format", "c"))
  end)
end)

describe("colours", function()
  -- A terminal, where util-linux gives one.
  local function on_terminal(words, setting)
    local line = { "TERM=xterm", setting or "", shell.citynews }
    for _, word in ipairs(words) do line[#line + 1] = quote(word) end
    return sh(("script -qec %s /dev/null"):format(quote(table.concat(line, " "))))
  end

  it("are on terminals only, and only where they are wanted", function()
    if quick or sh "command -v script" == "" then return pending "no script, or no time" end
    run { "index", PAGE, "--into", folder .. "/index" }
    for _, words in ipairs { { "articles", PAGE }, { "quotes", PAGE }, { "people", PAGE },
      { "search", "更新", folder .. "/index" }, { "kwic", "更新", folder .. "/index" },
      { "show", "2025-09-15/page-01#1", folder .. "/index" } } do
      local plain = run(words)
      assert.not_matches("\27", plain, 1, true)
      local out = on_terminal(words)
      assert.matches("\27%[[%d;]+m[^\27]+\27%[0m", out)
      local bare = out:gsub("\27%[[%d;]*m", ""):gsub("\r", "")
      assert.equal((plain:gsub("[【】]", "")), (bare:gsub("[【】]", "")))
      for _, setting in ipairs { "NO_COLOR=1", "TERM=dumb" } do
        assert.not_matches("\27", on_terminal(words, setting), 1, true)
      end
    end
  end)
end)

describe("the text of articles", function()
  local HOSTILE = "\27]0;t\7\27]52;c;eA==\7\27[2J\27[8m隐\27[0m \u{9B}31mC1 \u{9D}0;t\u{9C} \27P+q544e\27\\ \5\127\8\8"
    .. " \13覆盖 \u{202E}反\u{202C} \u{2066}a\u{2069} \u{200E}\u{200F} \u{61C}"

  local function harmless(text, words)
    local what = table.concat(words, " ")
    assert(utf8.len(text), what .. " prints what is no UTF-8")
    assert(not text:find "[\0-\8\11-\31\127]", what .. " prints a control character")
    for _, code in ipairs { 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F,
      0x61C } do
      assert(not text:find(utf8.char(code), 1, true), ("%s prints U+%04X"):format(what, code))
    end
    for code = 0x80, 0x9F do assert(not text:find(utf8.char(code), 1, true), what .. " prints C1") end
  end

  local FOR_PROGRAMS = { extract = true, export = true, report = true } -- they keep every character

  local function article(text)
    return ("标题%s更新\n\n■本报记者 年小禾%s\n\n市长江问渠%s说：“更新%s就是好。”%s大学的白若岚%s表示，更新很好。\n")
      :format(text, text, text, text, text, text)
  end

  -- Every command that prints something of articles, however hostile; its errors too.
  local function run_all(path)
    local index = folder .. "/index"
    run { "index", path, "--into", index }
    local script = write("s.lua", "return function(a, emit) emit { t = a.text, h = a.headline } print(a.text) error(a.text) end")
    local commands = quick and {} or {
      { "articles", "--text", path }, { "explain", "--at", "5", path }, { "run", script, path }, { "run", script, path, "-f", "csv" },
      { "index", path, "--into", index },
      { "collocates", "更新", index }, { "count", "更新", "--by", "author", index }, { "search", "“" .. HOSTILE, index },
      { "show", HOSTILE, index }, { "articles", folder .. "/" .. HOSTILE }, { "extract", "--encoding", HOSTILE, path },
      { "show", "hostile", index }, { HOSTILE }, { "run", folder .. "/" .. HOSTILE, path },
    }
    for _, command in ipairs(parser._commands) do -- those that are to come, too
      local first = command._arguments[1] and command._arguments[1]._name
      if first == "file" or first == "draft" then commands[#commands + 1] = { command._name, path } end
      if first == "archive" then commands[#commands + 1] = { command._name, index } end
    end
    for _, what in ipairs(quick and {} or { "quotes", "pairs", "new", "sources" }) do
      commands[#commands + 1] = { "trace", what, "--since", "2000-01-01", "--least", "1", index }
    end
    for _, format in ipairs(quick and {} or { "table", "csv", "tsv", "jsonl" }) do
      commands[#commands + 1] = { "search", "更新", "--format", format, index }
      commands[#commands + 1] = { "kwic", "更新", "--format", format, index }
    end
    for _, words in ipairs(commands) do
      local out, said = run(words)
      if not FOR_PROGRAMS[words[1]] then harmless(out, words) end
      harmless(said, words)
      assert(not said:find "traceback", table.concat(words, " ") .. ": " .. said)
    end
  end

  it("never speaks to it", function()
    run_all(write("hostile.md", article(HOSTILE)))
  end)

  it("that is shared never speaks to it", function()
    if quick then return pending "the same as the one before" end
    local paths = corpus.lines "ls ../shared/badinput/hostile/text/*.txt 2>/dev/null"
    if #paths == 0 then return pending "no shared text" end
    local lines = {}
    for _, path in ipairs(paths) do
      for line in corpus.bytes(path):gmatch "[^\n]+" do lines[#lines + 1] = line end
    end
    run_all(write("hostile.md", article(table.concat(lines, " "))))
  end)
end)

describe("messages", function()
  local known = {}
  for english, translated in corpus.bytes "lua/citynews/cli/message.lua":gmatch '%[(%b"")%] =%s*(%b"")' do
    known[english] = translated
  end

  it("have the same arguments in Chinese", function()
    if quick then return pending "looks at sources only" end
    for english, translated in pairs(known) do
      local function count(text) return select(2, text:gsub("%%%d?%$?[%d.]*[sdf]", "")) end
      assert.equal(count(english), count(translated), english)
    end
  end)

  it("all have a translation, wherever they are said", function()
    if quick then return pending "looks at sources only" end
    local count, missing = 0, {}
    for _, path in ipairs(corpus.lines "find lua -name '*.lua'") do
      local source = ("\n" .. corpus.bytes(path)):gsub("\n%s*%-%-[^\n]*", "")
      for _, call in ipairs { "message%.text", "message%.warn", "%f[%w]warn", "%f[%w]problem_unit%([%w.]+," } do
        for english in source:gmatch(call .. '[( ]%s*(%b"")') do
          count = count + 1
          if not known[english] and english:find "%a%a" then missing[#missing + 1] = path .. ": " .. english end
        end
      end
    end
    assert.is_true(count > 40)
    assert.same({}, missing)
  end)

  it("are in Chinese in help and complaints too", function()
    local out = run({ "help", "run" }, "LC_ALL=zh_CN.UTF-8 %s")
    for _, word in ipairs { "^用法：citynews run", "\n参数：\n", "\n选项：\n", "\n示例：\n", "退出状态：", "（默认 10）" } do
      assert.matches(word, out)
    end
    assert.not_matches("default:", out)
    local _, said, status = run({ "extrat" }, "LC_ALL=zh_CN.UTF-8 %s")
    assert.equal(2, status)
    assert.matches("不认识的命令“extrat”。是否指“extract”？", said, 1, true)
  end)

  it("of help are translated, all but what is new", function()
    local all, done = 0, 0
    local function add(text)
      all = all + (text and 1 or 0)
      done = done + (chinese.help[text or ""] and 1 or 0)
    end
    for _, one in ipairs(parser._commands) do
      add(one._description)
      add(one._summary)
      for _, list in ipairs { one._arguments, one._options } do
        for _, element in ipairs(list) do add(element._description) end
      end
      for _, example in ipairs(cli.examples(one._name) or {}) do add(example[2]) end
    end
    assert.is_true(all > 150)
    assert.is_true(done / all > 0.75)
  end)
end)
