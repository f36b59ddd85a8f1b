// Searching the report: the same words on both sides, then sections ranked and quoted.
// `terms` must split exactly as `computedeals.site.search.terms` does; a test compares them.
((root) => {
  "use strict";
  const COMPATIBLE =
    /[\u2070-\u209f\u2100-\u218b\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\uff00-\uffef]+/gu;
  const WORD =
    /([0-9]+(?:[.,][0-9]+)*)|([a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff]+)|([\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3134f}]+)/gu;
  const LATIN = /^[a-z\u00df-\u00f6\u00f8-\u024f]/u;
  const KANJI = /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3134f}]/u;
  const JAPANESE = /[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f\u{20000}-\u{3134f}]+/gu;
  const stemmer = new root.PorterStemmer();

  const fold = (text) => {
    return text
      .replace(COMPATIBLE, (run) => run.normalize("NFKC"))
      .replace(
        /[A-Z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+/gu,
        (run) => run.toLowerCase().replace(/\u0307/gu, "").replace(/\u03c2/gu, "\u03c3"),
      );
  };

  const terms = (text) => {
    const found = [];
    for (const match of fold(text).matchAll(WORD)) {
      if (match[1]) found.push(match[1].replace(/,/g, ""));
      else if (match[2]) found.push(/^[a-z]{3,}$/.test(match[2]) ? stemmer.stemWord(match[2]) : match[2]);
      else {
        const run = Array.from(match[3]);
        run.forEach((sign, at) => {
          if (KANJI.test(sign)) found.push(sign);
          if (at + 1 < run.length) found.push(sign + run[at + 1]);
        });
      }
    }
    return found;
  };

  // The place of a row on its table's page, as `computedeals.site.sorted_tables.row_anchor` has it.
  const rowAnchor = (name) => `row-${name.replace(/[^\p{L}\p{N}_.:]+/gu, "-")}`;

  // Rows of the data whose names have every word of the query: [page number, section].
  const findRows = (data, query) => {
    const parts = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
    const wanted = parts(query);
    if (wanted.join("").length < 2) return [];
    data.names ??= (data.rows || []).flatMap(([page, names]) =>
      names.map((name) => ({ page, name, plain: fold(name), parts: parts(name) }))
    );
    const stands = (row, word) =>
      LATIN.test(word) || /^\p{N}/u.test(word)
        ? row.parts.some((part) => part.startsWith(word))
        : row.plain.includes(word);
    const whole = fold(query.trim());
    return data.names
      .filter((row) => wanted.every((word) => stands(row, word)))
      .map(({ page, name, plain }) => {
        // an id is meant as such; of a word, a chapter says more than the row of that name
        const score = plain !== whole ? 0.2 : /[\p{N}-]/u.test(name) ? 5 : 0.5;
        return [page, { anchor: rowAnchor(name), heading: name, text: "", score }];
      });
  };

  // Sections that have every term, best first; where none has, those that have most of them. Rows of the
  // data come by their names.
  const find = (data, query) => {
    const wanted = Array.from(new Set(terms(query)));
    if (!wanted.length) return { complete: true, pages: [] };
    const phrase = fold(query.trim());
    const all = Object.keys(data.index);
    const weights = new Map();
    let possible = 0;
    wanted.forEach((term) => {
      let hits = Object.hasOwn(data.index, term) ? data.index[term] : null; // "constructor" is a word too
      if (!hits && /^[a-z]{3,}$/.test(term)) {
        // A word still being typed, or one that the stemmer cut differently.
        hits = all
          .filter((key) => key.startsWith(term))
          .flatMap((key) => data.index[key]);
      }
      hits = new Set(hits || []);
      const weight = Math.log(1 + data.sections.length / (hits.size + 0.5));
      possible += weight;
      hits.forEach((section) => {
        weights.set(section, (weights.get(section) || 0) + weight);
      });
    });
    const rows = findRows(data, query);
    let complete = true;
    let needed = possible - 1e-9;
    if (!Array.from(weights.values()).some((weight) => weight >= needed)) {
      complete = rows.length > 0; // then they are what was meant
      needed = complete ? Infinity : Math.max(0.4 * possible, 0.8 * Math.max(0, ...weights.values()));
    }
    const pages = new Map();
    const add = (number, section) => {
      const page = pages.get(number) || { page: data.pages[number], score: 0, sections: [] };
      page.sections.push(section);
      pages.set(number, page);
    };
    rows.forEach(([number, section]) => {
      add(number, section);
    });
    weights.forEach((weight, number) => {
      if (weight < needed) return;
      const section = data.sections[number];
      const text = fold(section[3]);
      const heading = fold(section[2]);
      const times = phrase ? text.split(phrase).length - 1 : 0;
      let score = weight / possible;
      if (times) score += 1 + Math.min(times, 20) / 20 + Math.min(1, (times * 40) / (text.length + 40));
      if (heading.includes(phrase)) score += section[1] ? 2 : 3;
      if (heading.endsWith(`: ${phrase}`)) score += 3; // a table of the data by its title
      add(section[0], { anchor: section[1], heading: section[2], text: section[3], score });
    });
    pages.forEach((page) => {
      page.sections.sort((a, b) => b.score - a.score);
      page.score = page.sections.reduce((sum, section, at) => sum + section.score / 2 ** at, 0);
    });
    return {
      complete,
      pages: Array.from(pages.values()).sort((a, b) =>
        b.score - a.score || (a.page[0] < b.page[0] ? -1 : 1)
      ),
    };
  };

  // A stretch of the text around the first hit, and where in it the words stand.
  const excerpt = (text, query, length) => {
    const plain = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
    let words = Array.from(new Set([query.trim()].concat(query.split(/\s+/))))
      .map((word) => word.toLowerCase())
      .filter(Boolean);
    // Latin words are found at their beginning, Japanese ones anywhere.
    const stands = (word, at) =>
      plain.startsWith(word, at) && !(LATIN.test(word) && at && LATIN.test(plain.charAt(at - 1)));
    const place = (word) => {
      let at = plain.indexOf(word);
      while (at >= 0 && !stands(word, at)) at = plain.indexOf(word, at + 1);
      return at;
    };
    if (words.every((word) => place(word) < 0)) words = terms(query);
    words = Array.from(new Set(words)).sort((a, b) => b.length - a.length);
    let first = words.map(place).find((at) => at >= 0);
    if (first === undefined) first = 0;
    let start = Math.max(0, first - Math.floor(length / 3));
    if (start > 0) {
      // Begin after a full stop, a comma or a space if one is near, so that no word is cut.
      const border = text.slice(start, first).search(/[\s、。「（,.;]/);
      if (border >= 0) start += border + 1;
    }
    const end = Math.min(text.length, start + length);
    const spans = [];
    for (let at = start; at < end;) {
      const hit = words.find((word) => stands(word, at));
      if (hit) spans.push([at, at + hit.length]);
      at += hit ? hit.length : 1;
    }
    return { text, start, end: Math.max(end, spans.length ? spans[spans.length - 1][1] : 0), spans };
  };

  // Words into an element; what is Japanese in them says so.
  const write = (parent, text) => {
    let at = 0;
    for (const run of text.matchAll(JAPANESE)) {
      parent.append(text.slice(at, run.index));
      element("span", parent).append(run[0]);
      parent.lastChild.lang = "ja";
      at = run.index + run[0].length;
    }
    parent.append(text.slice(at));
  };

  const element = (name, parent, text) => {
    const made = document.createElement(name);
    if (text !== undefined) write(made, text);
    parent.appendChild(made);
    return made;
  };

  const showExcerpt = (parent, cut) => {
    const box = element("p", parent);
    box.className = "cd-excerpt";
    let at = cut.start;
    if (at > 0) box.append("… ");
    cut.spans.forEach((span) => {
      write(box, cut.text.slice(at, span[0]));
      element("mark", box, cut.text.slice(span[0], span[1]));
      at = span[1];
    });
    write(box, cut.text.slice(at, cut.end));
    if (cut.end < cut.text.length) box.append(" …");
  };

  const show = (data, query) => {
    const list = document.getElementById("cd-results");
    const state = document.getElementById("cd-search-state");
    list.replaceChildren();
    state.replaceChildren();
    if (!query.trim()) return;
    const found = find(data, query);
    const count = found.pages.length + (found.pages.length === 1 ? " page" : " pages");
    if (!found.pages.length) {
      write(state, `Nothing found for “${query}”. Fewer words, or one of the glossary, may find more.`);
    } else if (found.complete) write(state, `${count} for “${query}”.`);
    else write(state, `Nothing has all of “${query}”; the closest: ${count}.`);
    found.pages.forEach((page) => {
      const item = element("li", list);
      const link = (parent, anchor, text) => {
        const made = element("a", parent, text);
        made.href = `${page.page[0]}?q=${encodeURIComponent(query)}${anchor ? `#${anchor}` : ""}`;
        return made;
      };
      const best = page.sections[0];
      link(element("h2", item), best.anchor, page.page[1]);
      page.sections.slice(0, 3).forEach((section) => {
        const part = element("div", item);
        part.className = "cd-hit";
        if (section.heading !== page.page[1]) {
          const heading = element("p", part);
          heading.className = "cd-hit-heading";
          link(heading, section.anchor, section.heading);
        }
        if (section.text) showExcerpt(part, excerpt(section.text, query, 220));
      });
      if (page.sections.length > 3) {
        element("p", item, `and ${page.sections.length - 3} more places on this page`).className =
          "cd-more";
      }
    });
  };

  root.cdSearch = { terms, find, excerpt, rowAnchor };
  if (typeof document === "undefined") return;
  document.addEventListener("DOMContentLoaded", () => {
    const field = document.getElementById("cd-query");
    const data = root.cdSearchIndex;
    if (!field) return;
    if (!data) {
      write(
        document.getElementById("cd-search-state"),
        "The index of the search could not be loaded. Reload this page to try again; the chapters are listed in the menu.",
      );
      return;
    }
    const asked = () => new URLSearchParams(location.search).get("q") || "";
    field.value = asked();
    show(data, field.value);
    // a browser that goes back may have emptied the field above its results
    addEventListener("pageshow", () => {
      field.value = asked();
    });
    let waiting;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
        show(data, field.value);
      }, 120);
    });
  });
})(globalThis);
