// Searching the report: the same words on both sides, then sections ranked and quoted.
// `terms` must split exactly as `computedeals.site.search.terms` does; a test compares them.
(function (root) {
  "use strict";
  var COMPATIBLE = /[\u2070-\u209f\u2100-\u218b\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb06\uff00-\uffef]+/gu;
  var WORD = /([0-9]+(?:[.,][0-9]+)*)|([a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff]+)|([\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3134f}]+)/gu;
  var LATIN = /^[a-z\u00df-\u00f6\u00f8-\u024f]/u;
  var KANJI = /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3134f}]/u;
  var JAPANESE = /[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f\u{20000}-\u{3134f}]+/gu;
  var stemmer = new root.PorterStemmer();

  function fold(text) {
    return text
      .replace(COMPATIBLE, function (run) {
        return run.normalize("NFKC");
      })
      .replace(/[A-Z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+/gu, function (run) {
        return run.toLowerCase().replace(/\u0307/gu, "").replace(/\u03c2/gu, "\u03c3");
      });
  }

  function terms(text) {
    var found = [];
    for (var match of fold(text).matchAll(WORD)) {
      if (match[1]) found.push(match[1].replace(/,/g, ""));
      else if (match[2]) found.push(/^[a-z]{3,}$/.test(match[2]) ? stemmer.stemWord(match[2]) : match[2]);
      else {
        var run = Array.from(match[3]);
        run.forEach(function (sign, at) {
          if (KANJI.test(sign)) found.push(sign);
          if (at + 1 < run.length) found.push(sign + run[at + 1]);
        });
      }
    }
    return found;
  }

  // Sections that have every term, best first; where none has, those that have most of them.
  function find(data, query) {
    var wanted = Array.from(new Set(terms(query)));
    if (!wanted.length) return { complete: true, pages: [] };
    var phrase = fold(query.trim());
    var all = Object.keys(data.index);
    var weights = new Map();
    var possible = 0;
    wanted.forEach(function (term) {
      var hits = Object.hasOwn(data.index, term) ? data.index[term] : null; // "constructor" is a word too
      if (!hits && /^[a-z]{3,}$/.test(term)) {
        // A word still being typed, or one that the stemmer cut differently.
        hits = all
          .filter(function (key) {
            return key.startsWith(term);
          })
          .flatMap(function (key) {
            return data.index[key];
          });
      }
      hits = new Set(hits || []);
      var weight = Math.log(1 + data.sections.length / (hits.size + 0.5));
      possible += weight;
      hits.forEach(function (section) {
        weights.set(section, (weights.get(section) || 0) + weight);
      });
    });
    var complete = true;
    var needed = possible - 1e-9;
    if (!Array.from(weights.values()).some(function (weight) { return weight >= needed; })) {
      complete = false;
      needed = Math.max(0.4 * possible, 0.8 * Math.max(0, ...weights.values()));
    }
    var pages = new Map();
    weights.forEach(function (weight, number) {
      if (weight < needed) return;
      var section = data.sections[number];
      var text = fold(section[3]);
      var heading = fold(section[2]);
      var times = phrase ? text.split(phrase).length - 1 : 0;
      var score = weight / possible;
      if (times) score += 1 + Math.min(times, 20) / 20 + Math.min(1, (times * 40) / (text.length + 40));
      if (heading.includes(phrase)) score += section[1] ? 2 : 3;
      var page = pages.get(section[0]) || { page: data.pages[section[0]], score: 0, sections: [] };
      page.sections.push({ anchor: section[1], heading: section[2], text: section[3], score: score });
      pages.set(section[0], page);
    });
    pages.forEach(function (page) {
      page.sections.sort(function (a, b) {
        return b.score - a.score;
      });
      page.score = page.sections.reduce(function (sum, section, at) {
        return sum + section.score / Math.pow(2, at);
      }, 0);
    });
    return {
      complete: complete,
      pages: Array.from(pages.values()).sort(function (a, b) {
        return b.score - a.score || (a.page[0] < b.page[0] ? -1 : 1);
      }),
    };
  }

  // A stretch of the text around the first hit, and where in it the words stand.
  function excerpt(text, query, length) {
    var plain = text.toLowerCase().length === text.length ? text.toLowerCase() : text;
    var words = Array.from(new Set([query.trim()].concat(query.split(/\s+/))))
      .map(function (word) { return word.toLowerCase(); })
      .filter(Boolean);
    // Latin words are found at their beginning, Japanese ones anywhere.
    var stands = function (word, at) {
      return plain.startsWith(word, at) && !(LATIN.test(word) && at && LATIN.test(plain.charAt(at - 1)));
    };
    var place = function (word) {
      var at = plain.indexOf(word);
      while (at >= 0 && !stands(word, at)) at = plain.indexOf(word, at + 1);
      return at;
    };
    if (words.every(function (word) { return place(word) < 0; })) words = terms(query);
    words = Array.from(new Set(words)).sort(function (a, b) { return b.length - a.length; });
    var first = words.map(place).find(function (at) { return at >= 0; });
    if (first === undefined) first = 0;
    var start = Math.max(0, first - Math.floor(length / 3));
    if (start > 0) {
      // Begin after a full stop, a comma or a space if one is near, so that no word is cut.
      var border = text.slice(start, first).search(/[\s、。「（,.;]/);
      if (border >= 0) start += border + 1;
    }
    var end = Math.min(text.length, start + length);
    var spans = [];
    for (var at = start; at < end; ) {
      var hit = words.find(function (word) { return stands(word, at); });
      if (hit) spans.push([at, at + hit.length]);
      at += hit ? hit.length : 1;
    }
    return { text: text, start: start, end: Math.max(end, spans.length ? spans[spans.length - 1][1] : 0), spans: spans };
  }

  // Words into an element; what is Japanese in them says so.
  function write(parent, text) {
    var at = 0;
    for (var run of text.matchAll(JAPANESE)) {
      parent.append(text.slice(at, run.index));
      element("span", parent).append(run[0]);
      parent.lastChild.lang = "ja";
      at = run.index + run[0].length;
    }
    parent.append(text.slice(at));
  }

  function element(name, parent, text) {
    var made = document.createElement(name);
    if (text !== undefined) write(made, text);
    parent.appendChild(made);
    return made;
  }

  function showExcerpt(parent, cut) {
    var box = element("p", parent);
    box.className = "cd-excerpt";
    var at = cut.start;
    if (at > 0) box.append("… ");
    cut.spans.forEach(function (span) {
      write(box, cut.text.slice(at, span[0]));
      element("mark", box, cut.text.slice(span[0], span[1]));
      at = span[1];
    });
    write(box, cut.text.slice(at, cut.end));
    if (cut.end < cut.text.length) box.append(" …");
  }

  function show(data, query) {
    var list = document.getElementById("cd-results");
    var state = document.getElementById("cd-search-state");
    list.replaceChildren();
    state.replaceChildren();
    if (!query.trim()) return;
    var found = find(data, query);
    var count = found.pages.length + (found.pages.length === 1 ? " page" : " pages");
    if (!found.pages.length) write(state, "Nothing found for “" + query + "”. Fewer words, or one of the glossary, may find more.");
    else if (found.complete) write(state, count + " for “" + query + "”.");
    else write(state, "Nothing has all of “" + query + "”; the closest: " + count + ".");
    found.pages.forEach(function (page) {
      var item = element("li", list);
      var link = function (parent, anchor, text) {
        var made = element("a", parent, text);
        made.href = page.page[0] + "?q=" + encodeURIComponent(query) + (anchor ? "#" + anchor : "");
        return made;
      };
      var best = page.sections[0];
      link(element("h2", item), best.anchor, page.page[1]);
      page.sections.slice(0, 3).forEach(function (section) {
        var part = element("div", item);
        part.className = "cd-hit";
        if (section.heading !== page.page[1]) {
          var heading = element("p", part);
          heading.className = "cd-hit-heading";
          link(heading, section.anchor, section.heading);
        }
        showExcerpt(part, excerpt(section.text, query, 220));
      });
      if (page.sections.length > 3) {
        element("p", item, "and " + (page.sections.length - 3) + " more places on this page").className = "cd-more";
      }
    });
  }

  root.cdSearch = { terms: terms, find: find, excerpt: excerpt };
  if (typeof document === "undefined") return;
  document.addEventListener("DOMContentLoaded", function () {
    var field = document.getElementById("cd-query");
    var data = root.cdSearchIndex;
    if (!field) return;
    if (!data) {
      write(
        document.getElementById("cd-search-state"),
        "The index of the search could not be loaded. Reload this page to try again; the chapters are listed in the menu."
      );
      return;
    }
    var asked = function () {
      return new URLSearchParams(location.search).get("q") || "";
    };
    field.value = asked();
    show(data, field.value);
    // a browser that goes back may have emptied the field above its results
    addEventListener("pageshow", function () {
      field.value = asked();
    });
    var waiting;
    field.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
        show(data, field.value);
      }, 120);
    });
  });
})(globalThis);
