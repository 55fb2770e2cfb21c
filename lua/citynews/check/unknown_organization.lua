--- Organisations that no other article of the archive names.
--
-- @module citynews.check.unknown_organization

return {
  name = "unknown-organization",
  summary = "Organisations that no other article of the archive names.",
  severity = "note",
  run = function(draft, context)
    if not context.archive then return end
    local known = context:organizations()
    for _, organization in ipairs(draft.organizations) do
      local name = organization.name
      local is_whole = not (name:find "%s" or name:find "”" or name:find "》") -- the model may cut
      if is_whole and not known:has(name) and context:articles_with(name) == 0 then
        context:report(organization.mentions[1], "%s is new to the archive: is the name right?", name)
      end
    end
  end,
}
