-- What is public says what it is: functions have a comment that LDoc reads, and name their parameters;
-- the fields of objects are declared for editors, all of them and no others.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local corpus = require "support.corpus"

local FILES = corpus.lines "find lua -name '*.lua' | sort"

-- What scripts call; the other modules are called by these and by the command.
local PUBLIC = {}
for _, name in ipairs {
  "init", "archive", "article", "attribution", "document", "grammar/init", "lazy", "names", "quote", "rules",
  "export/jsonl", "grammar/characters", "grammar/combine", "grammar/match", "summary/init",
} do PUBLIC["lua/citynews/" .. name .. ".lua"] = true end

-- => the name of the table that a module returns
local function module_of(path)
  return corpus.bytes(path):match "\nreturn ([%l_]+)%s*$"
end

-- Calls visit(comment, name, parameters, line) for each public function of a file: one that is put into
-- a table whose name is lower case (classes within a file are not).
local function each_function(path, visit)
  local comment, number = {}, 0
  for line in io.lines(path) do
    number = number + 1
    local name, parameters = line:match "^function ([%l_]+[.:][%w_]+)(%b())"
    if name and not name:find "[.:]__" then
      visit(table.concat(comment, "\n"), name, parameters, ("%s:%d"):format(path, number))
    end
    if line:find "^%-%-" then comment[#comment + 1] = line else comment = {} end
  end
end

describe("public Lua functions", function()
  it("have a comment that names each parameter", function()
    local count, complaints = 0, {}
    for _, path in ipairs(FILES) do
      local module = module_of(path)
      each_function(path, function(comment, name, parameters, place)
        if name:match "^[%l_]+" ~= module and not PUBLIC[path] then return end
        count = count + 1
        if not comment:find "^%-%-%-[^@]" then
          complaints[#complaints + 1] = place .. ": " .. name .. " has no comment"
        end
        for parameter in (PUBLIC[path] and parameters or ""):gmatch "[%w_]+" do
          if parameter ~= "self" and not comment:find("@t?param.-%f[%w_]" .. parameter .. "%f[^%w_]") then
            complaints[#complaints + 1] = place .. ": " .. name .. " says nothing of " .. parameter
          end
        end
      end)
    end
    assert.is_true(count > 20)
    assert.same({}, complaints)
  end)

  it("stand in modules with a head of their own", function()
    for _, path in ipairs(FILES) do
      local head = corpus.bytes(path):match "^%-%-%- [^\n]+"
      assert(head, path .. " does not begin with what it is")
      assert.matches("\n%-%- @module citynews", corpus.bytes(path))
    end
  end)

  it("are the members of the module", function()
    local documented, source = {}, corpus.bytes "lua/citynews/init.lua"
    for name in source:gmatch "%-%-%-? ?@?[^\n]*\n[%l ]*citynews%.([%w_]+)" do documented[name] = true end
    for name in source:gmatch "%-%-%-@field ([%w_]+) table" do documented[name] = true end
    for name in pairs(citynews) do assert(documented[name], "citynews." .. name .. " is not documented") end
  end)
end)

describe("what scripts call", function()
  it("has annotations for editors: each parameter, and what comes back", function()
    local count = 0
    for _, name in ipairs { "init", "archive", "document", "batch/init", "settings", "grammar/init" } do
      each_function("lua/citynews/" .. name .. ".lua", function(comment, called, parameters, place)
        count = count + 1
        for parameter in parameters:gmatch "[%w_]+" do
          local annotation = "%-%-%-@param " .. parameter .. "%f[^%w_]"
          assert(parameter == "self" or comment:find(annotation), place .. ": no ---@param " .. parameter)
        end
        assert(comment:find "%-%-%-@return" or called:find ":close$", place .. ": no ---@return of " .. called)
      end)
    end
    assert.is_true(count > 30)
  end)
end)

describe("the fields of objects", function()
  -- => the fields that the annotation of each class declares
  local function declared()
    local classes = {}
    for _, path in ipairs(FILES) do
      local class
      for line in io.lines(path) do
        local name = line:match "^%-%-%-@class citynews%.(%w+)"
        if name then
          class = {}
          classes[name] = class
        end
        local field = line:match "^%-%-%-@field ([%w_]+)"
        if field and class then class[field] = true end
        if not line:find "^%-%-" then class = nil end
      end
    end
    return classes
  end

  it("are declared for editors", function()
    local classes, count = declared(), 0
    for _, path in ipairs(FILES) do
      for name, fields in corpus.bytes(path):gmatch 'lazy%.class%("(%w+)", (%b{})' do
        local class = assert(classes[name], path .. ": no ---@class citynews." .. name)
        for field in fields:gmatch '"([%w_]+)"' do
          count = count + 1
          assert(class[field], ("%s: no ---@field %s of %s"):format(path, field, name))
        end
      end
    end
    assert.is_true(count > 30)
  end)

  it("are there when they are declared", function()
    local classes = declared()
    local document <close> = citynews.read "examples/corpus/articles/youth-hostel.md"
    for object, name in pairs { [document] = "Document", [document[1]] = "Article" } do
      for field in pairs(classes[name]) do
        assert(object[field] ~= nil, name .. "." .. field)
      end
    end
    for field in pairs(classes.Part) do assert.is_not_nil(document[1].body[1][field]) end
    for field in pairs(classes.Sentence) do assert.is_not_nil(document[1]:sentences()()[field]) end
    for field in pairs(classes.Source) do assert.is_not_nil(document[1].body[1].source[field]) end
  end)
end)

describe("the examples", function()
  local readme = corpus.bytes "examples/README.md"

  it("are all in their README", function()
    for _, path in ipairs(corpus.lines "ls examples/*.lua examples/*.sh examples/*.md") do
      local name = path:match "[^/]+$"
      assert(name == "README.md" or readme:find(("](%s)"):format(name), 1, true), name .. " is not in examples/README.md")
    end
    for name in readme:gmatch "%]%(([%w.-]+)%)" do
      assert(corpus.has("examples/" .. name), name .. " is in examples/README.md, but not there")
    end
  end)

  it("are less than 50 lines, and say how to run them", function()
    local paths = corpus.lines "ls examples/*.lua"
    for _, path in ipairs(paths) do
      local source = corpus.bytes(path)
      assert(select(2, source:gsub("\n", "")) < 50, path)
      assert(source:find "\n%-%- Run: ", path)
    end
    assert.is_true(#paths >= 9)
  end)
end)
