/* The report's switches and filters. Without this script all articles are there to be read. */
(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const articles = JSON.parse(byId("articles").textContent);
  const stories = [...document.querySelectorAll(".story")];
  const form = byId("filters");

  /* ---- Switches ---- */

  const setLanguage = (language) => {
    root.lang = language === "zh" ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-attribute]")) {
      element.setAttribute(element.dataset.attribute, element.dataset[language]);
    }
  };

  const isDark = () => root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  byId("language").addEventListener("click", () => setLanguage(root.lang === "en" ? "zh" : "en"));
  byId("theme").addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; });
  document.querySelector(".switches").hidden = false;

  /* ---- Filters ---- */

  if (!form) return;
  const fields = {};
  for (const name of ["text", "speaker", "organization", "section", "from", "to"]) fields[name] = byId("filter-" + name);

  // As the archive compares: width and case make no difference.
  const normal = (text) => text.normalize("NFKC").toLowerCase();
  const texts = stories.map(() => null);
  const textOf = (i) => texts[i] ?? (texts[i] = normal(stories[i].textContent));
  const named = (names, wanted) => !wanted || names.some((name) => normal(name).includes(wanted));

  const matches = (article, i, wanted) =>
    (!wanted.section || article.section === wanted.section) &&
    (!wanted.from || article.date >= wanted.from) &&
    (!wanted.to || (article.date && article.date <= wanted.to)) &&
    named(article.speakers, wanted.speaker) &&
    named(article.organizations, wanted.organization) &&
    (!wanted.text || textOf(i).includes(wanted.text));

  const filter = () => {
    const wanted = {};
    for (const [name, field] of Object.entries(fields)) {
      const isText = name === "text" || name === "speaker" || name === "organization";
      wanted[name] = isText ? normal(field.value.trim()) : field.value;
    }
    let count = 0;
    articles.forEach((article, i) => {
      const found = matches(article, i, wanted);
      stories[i].hidden = !found;
      if (found) count += 1;
    });
    byId("count").textContent = String(count);
    byId("none").hidden = count > 0;
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  /* ---- Names, bars and nodes lead to their articles ---- */

  // The first and the last day of 2025, 2025-09 or 2025-09-15.
  const firstDay = (period) => period + { 4: "-01-01", 7: "-01", 10: "" }[period.length];
  const lastDay = (period) => {
    if (period.length === 10) return period;
    const [year, month] = [+period.slice(0, 4), +period.slice(5) || 12];
    return `${period.slice(0, 4)}-${String(month).padStart(2, "0")}-${new Date(year, month, 0).getDate()}`;
  };

  const lead = (link) => {
    form.reset();
    const { speaker, person, organization, period } = link.dataset;
    if (speaker) fields.speaker.value = speaker;
    if (person) fields.text.value = person;
    if (organization) fields.organization.value = organization;
    if (period) {
      fields.from.value = firstDay(period);
      fields.to.value = lastDay(period);
    }
    filter();
    byId("stories-title").scrollIntoView();
    byId("stories-title").focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-speaker], [data-person], [data-organization], [data-period]");
    if (!link) return;
    event.preventDefault();
    lead(link);
  });

  /* An article that a finding leads to is shown, whatever the filters say. */
  addEventListener("hashchange", () => {
    const target = location.hash.length > 1 && byId(location.hash.slice(1));
    if (!target || !target.hidden) return;
    form.reset();
    filter();
    target.scrollIntoView();
  });
})();
