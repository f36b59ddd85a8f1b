// Sorts and filters the table of a page: that of all deals, or one of the data. What differs from the page
// as written stands in the address as `?PREFIX.KEY=VALUE`; a row named after `#` is shown, whatever is
// filtered, and opened. A row is a line, or a part of the table with lines below its first. Of a long table
// only so many rows are laid out until a reader asks for more; all of them are sorted and filtered.
(() => {
  "use strict";

  const table = document.querySelector(".cd-rows");
  if (!table) return;
  const { prefix } = table.dataset;
  const box = document.querySelector(".cd-filters");
  const count = document.querySelector(".cd-rows-count");
  const inputs = [...box.querySelectorAll("[data-filter]")];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.dataset.key);
  const parts = "parts" in table.dataset;
  const whole = parts ? table : table.tBodies[0];
  const cellsOf = (row) =>
    [...(row.rows?.[0] ?? row).cells].map((cell) => cell.dataset.sort ?? cell.textContent);
  const rows = [...(parts ? table.tBodies : whole.rows)].map((row) => ({
    row,
    get cells() {
      return (this.read ??= cellsOf(row)); // once the page is there, or a reader asks: tables are long
    },
    get words() {
      return (this.lower ??= heads.map((head) => this.cells[head.cellIndex]).join(" ").toLowerCase());
    },
  }));
  const at = Object.fromEntries(heads.map((head) => [head.dataset.key, head.cellIndex]));
  const more = document.querySelector(".cd-rows-more");
  const step = Number(table.dataset.step ?? Infinity);
  const state = { sort: "", down: false, room: step };

  const matches = {
    since: (one, [place], value) => one.cells[place] >= value,
    words: (one, _places, value) =>
      value.split(/\s+/).every((word) => one.words.includes(word.toLowerCase())),
    is: (one, places, value) => places.some((place) => one.cells[place] === value),
  };
  const tests = () =>
    inputs
      .filter(({ value }) => value.trim())
      .map(({ value, dataset: { filter, columns = filter, match = "is" } }) => {
        const places = columns.split(" ").map((key) => at[key]);
        return (one) => matches[match](one, places, value.trim());
      });

  const compared = (place, number) => (one, other) => {
    const [a, b] = [one.cells[place], other.cells[place]];
    if (!a || !b) return Number(!a) - Number(!b); // what has no value comes last, in either direction
    const order = number ? Number(a) - Number(b) : a.localeCompare(b, "en");
    return state.down ? -order : order;
  };

  // Where thousands of rows move in a page, Firefox takes seconds: they move while their part of it is away.
  const order = (moving) => {
    if (parts) return table.append(...moving);
    const gap = document.createComment("");
    whole.replaceWith(gap);
    whole.append(...moving);
    gap.replaceWith(whole);
  };

  const show = ({ remember = true } = {}) => {
    const head = heads.find((one) => one.dataset.key === state.sort);
    for (const one of heads) {
      if (one === head) one.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else one.removeAttribute("aria-sort");
    }
    const sorted = head ? [...rows].sort(compared(head.cellIndex, "number" in head.dataset)) : rows;
    if (head || state.moved) order(sorted.map(({ row }) => row));
    state.moved = Boolean(head);
    const wanted = tests();
    let fitting = 0;
    for (const one of sorted) {
      const fits = wanted.every((test) => test(one));
      fitting += fits;
      one.row.hidden = !fits || fitting > state.room;
    }
    const many = (number) => number.toLocaleString("en");
    const cut = fitting > state.room ? `, of which the first ${many(state.room)} are shown` : "";
    count.textContent = `${many(fitting)} of ${many(rows.length)} ${count.dataset.what}${cut}`;
    if (more) more.hidden = !cut;
    if (remember) write();
  };

  const write = () => {
    const query = new URLSearchParams(location.search);
    const values = {
      ...Object.fromEntries(inputs.map((one) => [one.dataset.filter, one.value])),
      sort: state.sort,
    };
    values.down = state.sort && state.down ? "yes" : "";
    for (const [key, value] of Object.entries(values)) {
      query.delete(`${prefix}.${key}`);
      if (value) query.set(`${prefix}.${key}`, value);
    }
    const text = query.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : "") + location.hash);
    } catch {
      // The view stays; only its address is not kept.
    }
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    for (const input of inputs) {
      input.value = query.get(`${prefix}.${input.dataset.filter}`) ?? "";
      if (input.value === "" && input.selectedIndex === -1) input.selectedIndex = 0; // no such choice
    }
    const sort = query.get(`${prefix}.sort`) ?? "";
    state.sort = Object.hasOwn(at, sort) ? sort : "";
    Object.assign(state, { down: query.get(`${prefix}.down`) === "yes", room: step });
    show({ remember: false });
  };

  const all = () => {
    for (const input of inputs) input.value = "";
    Object.assign(state, { sort: "", down: false, room: step });
    show();
  };

  const open = () => {
    let name;
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const one = name && rows.find(({ row }) => row.id === name);
    if (!one) return;
    if (one.row.hidden) all();
    one.row.hidden = false; // even beyond those for which there is room
    const fold = one.row.querySelector("details");
    if (fold) fold.open = true;
    one.row.scrollIntoView({ block: fold ? "start" : "center" });
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cd-sort";
    button.append(...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const again = state.sort === head.dataset.key;
      Object.assign(state, {
        sort: head.dataset.key,
        down: again ? !state.down : "number" in head.dataset,
      });
      show();
    });
  }
  for (const input of inputs) {
    input.addEventListener(input.type === "search" ? "input" : "change", () => show());
  }
  const [link, every] = box.querySelectorAll("button");
  link.addEventListener("click", () => window.cdCopy(location.href, link));
  every.addEventListener("click", all);
  for (const one of [...inputs, link, every]) one.disabled = false;
  // A browser that translates the page changes its texts: what filters compare is read before.
  const names = new Map([...document.querySelectorAll(".cd-firm")].map((one) => [one, one.textContent]));
  for (const { options = [] } of inputs) {
    for (const option of options) option.setAttribute("value", option.value);
  }
  (window.requestIdleCallback ?? setTimeout)(() => rows.forEach((one) => one.cells));
  names.forEach((_, one) =>
    one.addEventListener("click", (event) => {
      event.preventDefault();
      const [firm] = inputs;
      firm.value = names.get(one);
      show();
      firm.focus();
    })
  );
  more?.addEventListener("click", () => {
    state.room += step;
    show();
  });
  addEventListener("popstate", restore);
  addEventListener("hashchange", open);
  restore();
  table.classList.add("cd-ready");
  open();
})();
