--- What the specs read: the example corpus, its expected pages, and, where they are there, the gold
-- files beside the project.

local cjson = require "cjson"

local corpus = {}

--- The lines that a shell command prints.
function corpus.lines(command)
  local list, pipe = {}, assert(io.popen(command))
  for line in pipe:lines() do list[#list + 1] = line end
  pipe:close()
  return list
end

--- The bytes of a file.
function corpus.bytes(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

-- Takes null out of a table that came from JSON.
local function without_null(value)
  for key, field in pairs(value) do
    if field == cjson.null then
      value[key] = nil
    elseif type(field) == "table" then
      without_null(field)
    end
  end
  return value
end

--- The pages with the expected articles and furniture of each.
-- @treturn {table,...} { source, articles, furniture }
function corpus.expected_pages()
  local list = {}
  for i, path in ipairs(corpus.lines "ls spec/cases/pages/*.expected.json") do
    list[i] = without_null(cjson.decode(corpus.bytes(path)))
  end
  return list
end

--- The articles of the example corpus as `pages.lay_out` takes them. Those that name a reporter in
-- the text are left out, for a page made of them would have two bylines.
function corpus.articles()
  local list = {}
  for _, page in ipairs(corpus.expected_pages()) do
    for _, article in ipairs(page.articles) do
      local paragraphs = {}
      for _, part in ipairs(article.body) do
        if part.type == "paragraph" then paragraphs[#paragraphs + 1] = part.text end
      end
      if not table.concat(paragraphs):find "（记者" then
        list[#list + 1] = { headline = article.headline, paragraphs = paragraphs }
      end
    end
  end
  return list
end

--- At most `most` articles of the large corpus beside the project, as `pages.lay_out` takes them;
-- none where it is not there.
function corpus.shared_articles(most)
  local list = {}
  for _, line in ipairs(corpus.lines("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null | head -n " .. most)) do
    local row = cjson.decode(line)
    local paragraphs = {}
    for paragraph in row.body:gmatch "[^\n]+" do paragraphs[#paragraphs + 1] = paragraph end
    list[#list + 1] = { headline = row.title, paragraphs = paragraphs }
  end
  return list
end

--- Whether a file is there.
function corpus.has(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

--- All characters but white space, sorted: two texts with the same have lost nothing to each other.
function corpus.characters(...)
  local count = {}
  for _, text in ipairs { ... } do
    for _, code in utf8.codes(text) do
      local character = utf8.char(code)
      if not character:find "^%s$" and code ~= 0x3000 and code ~= 0xA0 and code ~= 0xFEFF then
        count[character] = (count[character] or 0) + 1
      end
    end
  end
  return count
end

return corpus
