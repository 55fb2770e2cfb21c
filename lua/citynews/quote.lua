--- Quotations, direct and indirect, and who said them.
--
-- @module citynews.quote

local core = require "citynews.core"
local names = require "citynews.names"
local rules = require "citynews.rules"

local quote = {}

local shared

local function cues()
  if not shared then
    local path = package.searchpath("citynews", package.path):gsub("init%.lua$", "") .. "lexicon/cues.yaml"
    shared = assert(core.cues())
    local file = assert(io.open(path, "rb"))
    assert(shared:add(file:read "a", path))
    file:close()
  end
  return shared
end

-- What is known while the quotations of one article are read, in the order of the text.
local Reading = {}
Reading.__index = Reading

local function index_mentions(objects, kind, by_start, order)
  for _, object in ipairs(objects) do
    local spans = names.spans(object)
    for i = 1, #spans, 2 do
      local mention = { kind = kind, object = object, first = spans[i], last = spans[i + 1] }
      by_start[spans[i]] = mention
      order[#order + 1] = mention
    end
  end
end

local function new_reading(article, people, organizations, found)
  local self = setmetatable({ text = article.text, by_start = {}, order = {}, quotes = {}, groups = {} }, Reading)
  index_mentions(people, "person", self.by_start, self.order)
  index_mentions(organizations, "organization", self.by_start, self.order)
  table.sort(self.order, function(a, b) return a.first < b.first end)
  self.people = people
  self.stretches = assert(cues():read(self.text, found))
  return self
end

-- The last person named before `position`, and not before `limit`.
function Reading:person_before(position, limit)
  local low, high = 1, #self.order
  while low <= high do
    local middle = (low + high) // 2
    if self.order[middle].first < position then low = middle + 1 else high = middle - 1 end
  end
  for i = high, 1, -1 do
    local mention = self.order[i]
    if mention.first < (limit or 1) then return nil end
    if mention.kind == "person" then return mention end
  end
end

local function of_mention(mention, text)
  local object = mention.object
  local role = object.roles and object.roles[1]
  return {
    name = object.name, mention = text:sub(mention.first, mention.last), kind = mention.kind, object = object,
    title = role and role.title, organization = role and role.organization,
  }
end

function Reading:group(first, last)
  local text = self.text:sub(first, last)
  local name = text
  for _, lead in ipairs { "有", "而", "但", "更", "连", "就连" } do
    if name:sub(1, #lead) == lead then name = name:sub(#lead + 1) end
  end
  local head = name:match "^该(.+)" or name:match "^这[位名个](.+)" or name:match "^上述(.+)"
  for i = #self.groups, 1, -1 do
    local group = self.groups[i]
    if #group.name > #(head or name) and group.name:sub(-#(head or name)) == (head or name) then
      return { name = group.name, mention = text, kind = "group" }
    end
  end
  if head and self.last then return { name = self.last.name, mention = text, kind = self.last.kind } end
  local made = { name = name, mention = text, kind = "group" }
  self.groups[#self.groups + 1] = made
  return made
end

function Reading:pronoun(first, last)
  local text = self.text:sub(first, last)
  local found
  if self.last and (self.last.kind == "person" or self.last.kind == "group") and first - self.last_at < 600 then
    found = { name = self.last.name, title = self.last.title, organization = self.last.organization, kind = self.last.kind }
  else
    local mention = self:person_before(first)
    if mention then found = of_mention(mention, self.text) end
  end
  if found then found.mention = text end
  return found
end

function Reading:speaker(kind, first, last)
  if kind == "group" then return self:group(first, last) end
  if kind == "pronoun" then return self:pronoun(first, last) end
  if kind == "nickname" then first, last = self.stretches:inside(first, last) end
  local mention = self.by_start[first]
  if mention then return of_mention(mention, self.text) end
  local text = self.text:sub(first, last)
  return { name = text, mention = text, kind = kind }
end

-- The first mention at or behind `position` in the order of the text.
function Reading:mention_at(position)
  local low, high = 1, #self.order
  while low <= high do
    local middle = (low + high) // 2
    if self.order[middle].first < position then low = middle + 1 else high = middle - 1 end
  end
  return low
end

-- Whether what stands before a mention makes it an object: …，对
local function is_object(before)
  for _, word in ipairs { "对", "向", "给", "把", "被", "让", "与", "和", "的", "在" } do
    local at = before:match(".*()" .. word)
    if at and at > (before:match ".*()，" or 0) then return true end
  end
  return false
end

-- The subject of the text in [first, before): the first mention of the last clause that has one and is
-- not told, given or owned there; a person if there is one.
function Reading:subject_between(first, before)
  local person, organization
  for i = self:mention_at(first), #self.order do
    local mention = self.order[i]
    if mention.first >= before then break end
    local from = person and person.last + 1 or first
    local between = self.text:sub(from, mention.first - 1)
    if mention.kind == "organization" then
      organization = organization or mention
    elseif not person then
      person = mention
    elseif between:find "，" and not is_object(between) then
      person = mention
    end
  end
  return person or organization
end

-- Whose it is where the rule does not say.
function Reading:dropped(rule, first, sentence, index, position)
  if rule.who == "subject" and self.last and self.last_at >= sentence then return self.last end
  if rule.who == "subject" then
    local symbols = self.stretches:symbols(index)
    local start = symbols:sub(1, position - 1):match ".*()[.!?|_]" or 0
    local subject = rules.subject(symbols, start + 1, position)
    if subject then
      local from, to = self.stretches:span(index, start + subject[2], start + subject[3])
      return self:speaker(subject[1], from, to)
    end
  end
  if rule.who == "subject" then
    local mention = self:subject_between(math.max(sentence, self.last_at or 1), first)
    if mention then return of_mention(mention, self.text) end
  end
  if rule.who == "last" then
    local mention = self:person_before(first, self.last_at)
    if mention then
      local start = self:sentence_start(mention.first)
      local leading = self:subject_between(math.max(start, self.last_at or 1), first)
      return of_mention(leading and leading.kind == "person" and leading or mention, self.text)
    end
  end
  if self.last and first - self.last_at < 1500 then return self.last end
  local mention = self:person_before(first)
  return mention and of_mention(mention, self.text)
end

local SPEAKERS = { person = true, organization = true, pronoun = true, group = true, nickname = true, phrase = true }

function Reading:sentence_start(first)
  local at = math.max(1, first - 600)
  local before = self.text:sub(at, first - 1)
  local cut = 0
  for _, stop in ipairs { "。", "！", "？", "\n" } do
    local found = before:match(".*()" .. stop)
    if found then cut = math.max(cut, found + #stop - 1) end
  end
  return at + cut
end

function Reading:frame(index, frame)
  local rule, stretches = frame[1], self.stretches
  local speakers, cue = {}, nil
  for i = 3, #frame - 1, 3 do
    if SPEAKERS[frame[i]] then
      local first, last = stretches:span(index, frame[i + 1], frame[i + 2])
      speakers[#speakers + 1] = self:speaker(frame[i], first, last)
    elseif frame[i] == "cue" and not cue then
      cue = self.text:sub(stretches:span(index, frame[i + 1], frame[i + 2]))
    end
  end
  local start = stretches:span(index, frame[2], frame[#frame])
  if #speakers == 0 then
    speakers[1] = self:dropped(rule, start, self:sentence_start(start), index, frame[2])
    if not speakers[1] then
      local _, behind = stretches:span(index, frame[2], frame[#frame])
      local mention = self.order[self:mention_at(behind)]
      if mention and mention.first < behind + 90 then speakers[1] = of_mention(mention, self.text) end
    end
  end
  for i = 3, #frame - 1, 3 do
    local kind = frame[i]
    if kind == "quotation" or kind == "content" then
      local first, last = stretches:span(index, frame[i + 1], frame[i + 2])
      if kind == "quotation" then first, last = stretches:inside(first, last) end
      if last >= first then
        self.quotes[#self.quotes + 1] = {
          kind = kind == "quotation" and "direct" or "indirect", first = first, last = last,
          text = self.text:sub(first, last), speakers = speakers, cue = cue, rule = rule.name, confidence = rule.confidence,
        }
        self.last, self.last_at = speakers[1] or self.last, last
      end
    end
  end
end

function quote.of(article, people, organizations, found)
  local self = new_reading(article, people, organizations, found)
  for index = 1, #self.stretches do
    for _, frame in ipairs(rules.match(self.stretches:symbols(index))) do self:frame(index, frame) end
  end
  return self.quotes
end

return quote
