--- What a sentence needs beside it to be understood: the speaker of its quotation, the one that its
-- pronoun stands for, the sentence that it goes against.
--
-- @module citynews.summary.context

local context = {}

-- ---- Words at the head ----

-- Words by their first character.
local function by_head(list)
  local heads = {}
  for _, word in ipairs(list) do
    local head = word:match(utf8.charpattern)
    heads[head] = heads[head] or {}
    table.insert(heads[head], word)
  end
  return heads
end

local PRONOUNS = by_head { "他们", "她们", "他", "她" }
-- What points back: these sentences are not understood without the one before.
local POINTING = by_head {
  "它们", "它", "这些", "这种", "这样", "这一", "这个", "这项", "这次", "这里", "这也", "这是", "这不", "这让", "这", "那些", "那个", "那里", "那",
  "该", "其中", "其", "此举", "此次", "此", "对此", "为此", "据此", "由此", "因此", "所以", "于是", "但是", "但", "然而", "不过", "可是", "而是",
  "而", "反之", "否则", "相反", "例如", "比如", "并", "还", "也", "两者", "二者", "前者", "后者", "上述", "以上", "之后", "随后", "当时",
}
local NOT_POINTING = by_head { "其他", "其实", "此外", "此前", "还有", "并非", "而今", "该市", "也门", "他山", "他乡" }

local function begins_with(text, heads)
  for _, word in ipairs(heads[text:sub(1, 3)] or {}) do
    if text:sub(1, #word) == word then return word end
  end
end

-- ---- Quotations ----

local ENDS = { "。", "！", "？", "…", "，", "；", "、", "—" }

-- Whether a text has in quotation marks (a part of) what somebody said that may stand in another sentence: a
-- quotation that goes over its end, or one at its head. Where 某人说： leads to it, this is the sentence.
local function may_lack_speaker(text)
  local _, opened = text:gsub("“", "")
  local _, closed = text:gsub("”", "")
  if opened ~= closed then return true end
  local inner = text:match "^“(.-)”"
  local mark = inner and inner:sub(-3)
  for _, ending in ipairs(ENDS) do
    if mark == ending then return true end
  end
  return false
end

-- The text of a sentence that is not in the quotation.
local function outside(sentence, quote)
  local text, offset = sentence.text, sentence.first - 1
  if quote.first > sentence.last or quote.last < sentence.first then return text end
  return text:sub(1, math.max(0, quote.first - offset - 1)) .. text:sub(quote.last - offset + 1)
end

-- Whether the sentence says who speaks.
local function names_speaker(sentence, quote)
  local text, speaker = outside(sentence, quote), quote.speaker
  return text:find(speaker.mention or speaker.name, 1, true) or text:find(speaker.name, 1, true)
end

-- How many sentences away a speaker is looked for; behind first, for the quotation may open it.
local NEARBY = { 1, -1, 2, -2, 3, -3 }

-- The sentence next to `i` that says who speaks, or nil.
local function speaker_at(bag, from, to, quote)
  for i = from, to do
    if names_speaker(bag[i], quote) then return i end
  end
  for _, step in ipairs(NEARBY) do
    local i = step > 0 and to + step or from + step
    local near = bag[i]
    if near and near.article == bag[from].article and names_speaker(near, quote) then return i end
  end
end

-- Adds what the quotations of sentence `i` need. => false where a speaker is out of reach
local function add_quotes(bag, i, needs)
  local sentence = bag[i]
  for quote in sentence.article:quotes() do
    if quote.kind == "direct" and quote.first <= sentence.last and quote.last >= sentence.first then
      local from = bag:sentence_at(sentence.article, quote.first) or i
      local to = bag:sentence_at(sentence.article, quote.last) or i
      for j = from, to do needs[j] = true end
      if quote.speaker then
        local at = speaker_at(bag, from, to, quote)
        if not at then return false end
        needs[at] = true
      end
    end
  end
  return true
end

-- Whether a quotation ends right before sentence `i`, of which this may say who spoke: “……。”丁望舒说。
local function follows_quote(bag, i)
  local before = bag[i - 1]
  return before and before.article == bag[i].article and before.text:sub(-3) == "”"
end

-- Adds the quotation of which sentence `i` names the speaker.
local function add_quote_before(bag, i, needs)
  local before = bag[i - 1]
  for quote in before.article:quotes() do
    if quote.kind == "direct" and quote.speaker and quote.first <= before.last and quote.last >= before.first then
      local from = bag:sentence_at(before.article, quote.first) or i - 1
      if speaker_at(bag, from, i - 1, quote) == i then
        for j = from, i - 1 do needs[j] = true end
      end
    end
  end
end

-- ---- Pronouns ----

local FAR = 3 -- sentences that the one meant may be away

-- The one who speaks in the sentence by the name of the pronoun.
local function speaker_called(sentence, pronoun)
  for quote in sentence.article:quotes() do
    if quote.first <= sentence.last and quote.last >= sentence.first and quote.speaker
      and quote.speaker.mention == pronoun and quote.speaker.kind == "person" then
      return quote.speaker.name
    end
  end
end

-- The only person that is named in the sentences before, of a singular pronoun.
local function only_person(bag, i)
  local sentence, found = bag[i], nil
  local earliest = bag[math.max(1, i - FAR)]
  local from = earliest.article == sentence.article and earliest.first or 1
  for person in sentence.article:people() do
    for _, mention in ipairs(person.mentions) do
      if mention.first >= from and mention.first < sentence.first then
        if found and found ~= person.name then return nil end
        found = person.name
      end
    end
  end
  return found
end

local function name_for(bag, i, pronoun)
  if pronoun == "他们" or pronoun == "她们" then return nil end
  return speaker_called(bag[i], pronoun) or only_person(bag, i)
end

-- Puts the name in the place of the pronoun. => whether that could be done
local function replace_pronoun(bag, i, pronoun)
  local sentence = bag[i]
  local name = name_for(bag, i, pronoun)
  if not name then return false end
  sentence.text, sentence.pronoun = name .. sentence.text:sub(#pronoun + 1), pronoun
  return true
end

-- ---- All of it ----

local function has_before(bag, i)
  return bag[i - 1] and bag[i - 1].article == bag[i].article
end

local LEADS_ON = { ["："] = true, ["？"] = true }

-- A question is not cut from its answer, nor what a colon announces from what announces it.
local function add_neighbours(bag, i, needs)
  local text, behind = bag[i].text, bag[i + 1]
  if LEADS_ON[text:sub(-3)] and behind and behind.article == bag[i].article then needs[i + 1] = true end
  local answers = text:find "^[\xE4-\xE9\x80-\xBF]+：" and has_before(bag, i) and bag[i - 1].text:sub(-3) == "？"
  if answers then needs[i - 1] = true end
end

-- The sentences that sentence `i` needs; false where it cannot be taken at all.
local function needs_of(bag, i)
  local needs, text = {}, bag[i].text
  if may_lack_speaker(text) and not add_quotes(bag, i, needs) then return false end
  if follows_quote(bag, i) then add_quote_before(bag, i, needs) end
  add_neighbours(bag, i, needs)
  local pronoun = begins_with(text, PRONOUNS)
  if begins_with(text, NOT_POINTING) then return needs end
  if pronoun and not replace_pronoun(bag, i, pronoun) or not pronoun and begins_with(text, POINTING) then
    if has_before(bag, i) then needs[i - 1] = true end
  end
  return needs
end

-- A chain of sentences that lean on each other is followed this far.
local LONGEST = 4

--- The sentences that must be taken with sentence `i`, itself among them: numbers in order; nil where it
-- cannot be taken without losing whose words they are.
-- @tparam citynews.Bag bag
-- @tparam integer i
-- @treturn ?{integer,...}
function context.of(bag, i)
  local taken, list, next_one = { [i] = true }, { i }, 1
  while list[next_one] do
    local needs = needs_of(bag, list[next_one])
    if not needs then return nil end
    for j in pairs(needs) do
      if not taken[j] then
        taken[j] = true
        list[#list + 1] = j
      end
    end
    if #list > LONGEST then return nil end
    next_one = next_one + 1
  end
  table.sort(list)
  return list
end

return context
