"use strict";
// Search, filter and folding all at once. Everything else of the page works without this.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (what, within) => [...(within || document).querySelectorAll(what)];
  const tools = byId("tools");
  const find = byId("find");
  const choices = ["by", "in", "stands"].map(byId).filter(Boolean);
  const outline = byId("outline");
  const folds = () => all("details", outline);

  // Small letters without accents, as a person types them.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // What can be found, read once, when somebody first looks for something.
  let known = null;
  const rows = () => {
    if (!known) {
      const claims = all("article.claim").map((entry) => {
        const words = all(":scope > h3, :scope > .text, :scope > .said, :scope > .besides", entry);
        return { entry, id: "#" + entry.id, words: folded(words.map((one) => one.textContent).join(" ")) };
      });
      const items = all(".tree li", outline).map((item) => {
        const link = item.querySelector(":scope > .row a[href^='#claim']");
        return { item, to: link && link.getAttribute("href") };
      });
      known = { claims, items };
    }
    return known;
  };

  const has = (list, one) => (" " + (list || "") + " ").includes(" " + one + " ");

  const filter = () => {
    const wanted = folded(find.value).split(/\s+/).filter(Boolean);
    const chosen = choices.filter((choice) => choice.value);
    const isAll = !wanted.length && !chosen.length;
    const { claims, items } = rows();
    const kept = new Set();
    for (const { entry, id, words } of claims) {
      const fits =
        wanted.every((word) => words.includes(word)) &&
        chosen.every((choice) => has(entry.getAttribute("data-" + choice.id), choice.value));
      entry.hidden = !fits;
      if (fits) kept.add(id);
    }
    // In the outline what is found keeps what stands above it. Items below come later, so they are met first.
    const above = new Set();
    for (let at = items.length - 1; at >= 0; at -= 1) {
      const { item, to } = items[at];
      const isFound = kept.has(to);
      item.hidden = !(isAll || isFound || above.has(item));
      if (isAll || item.hidden) continue;
      const fold = item.parentElement.closest("details");
      const parent = item.parentElement.closest("li");
      if (fold) fold.open = true;
      if (parent) above.add(parent);
    }
    const hidden = claims.length - kept.size;
    byId("found").textContent = isAll
      ? ""
      : kept.size
        ? `${kept.size} of ${claims.length} claims; ${hidden} hidden. The outline shows them with what they bear on.`
        : `No claim of this page fits. ${hidden} hidden.`;
  };

  const clear = () => {
    find.value = "";
    for (const choice of choices) choice.value = "";
    filter();
  };

  // What a link leads to is shown, whatever hides it.
  const show = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) clear();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  let waits = 0;
  find.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(filter, 120);
  });
  for (const choice of choices) choice.addEventListener("change", filter);
  tools.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waits);
    filter();
  });
  byId("clear").addEventListener("click", clear);
  byId("unfold").addEventListener("click", () => folds().forEach((fold) => (fold.open = true)));
  byId("fold").addEventListener("click", () => folds().forEach((fold) => (fold.open = false)));
  addEventListener("hashchange", show);
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isWriting = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isWriting) {
      event.preventDefault();
      find.focus();
    } else if (event.key === "Escape" && event.target === find) {
      clear();
    }
  });

  // A box of a picture leads to its claim.
  document.addEventListener("click", (event) => {
    const box = event.target.closest(".cruxmap [data-claim]");
    if (!box) return;
    const id = box.getAttribute("data-claim");
    const entry = byId("claim-" + id) || document.querySelector(`article[data-id="${CSS.escape(id)}"]`);
    if (entry) location.hash = entry.id;
  });

  // On paper nothing can be unfolded.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    opened.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((fold) => (fold.open = false)));

  tools.hidden = false;
  show();
})();
