// Sorts and filters the table of deals. What differs from the page as written stands in the address as
// `?deals.KEY=VALUE`; a deal named after `#` is shown and opened, whatever is filtered.
(() => {
  "use strict";

  const table = document.querySelector(".cd-deals");
  if (!table) return;
  const box = document.querySelector(".cd-filters");
  const count = document.querySelector(".cd-deals-count");
  const inputs = [...box.querySelectorAll("[data-filter]")];
  const heads = [...table.tHead.rows[0].cells];
  const written = [...table.tBodies]; // in the order of the page
  const deals = written.map((body) => {
    const cells = [...body.rows[0].cells].map((cell) => cell.dataset.sort ?? cell.textContent);
    return { body, cells, status: body.dataset.status };
  });
  const at = Object.fromEntries(heads.map((head, place) => [head.dataset.key, place]));
  const state = { sort: "", down: false };

  const fits = ({ cells, status }) =>
    inputs.every(({ value, dataset: { filter } }) => {
      if (!value) return true;
      if (filter === "firm") return cells[at.giver] === value || cells[at.taker] === value;
      if (filter === "since") return cells[at.changed] >= value;
      return (filter === "status" ? status : cells[at[filter]]) === value;
    });

  const compared = (place, number) => (one, other) => {
    const [a, b] = [one.cells[place], other.cells[place]];
    if (!a || !b) return Number(!a) - Number(!b); // what has no value comes last, in either direction
    const order = number ? Number(a) - Number(b) : a.localeCompare(b, "en");
    return state.down ? -order : order;
  };

  const show = ({ remember = true } = {}) => {
    let shown = 0;
    for (const deal of deals) {
      deal.body.hidden = !fits(deal);
      shown += !deal.body.hidden;
    }
    const head = heads.find((one) => one.dataset.key === state.sort);
    for (const one of heads) {
      if (one === head) one.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else one.removeAttribute("aria-sort");
    }
    const sorted = head ? [...deals].sort(compared(heads.indexOf(head), "number" in head.dataset)) : deals;
    table.append(...sorted.map(({ body }) => body));
    count.textContent = `${shown} of ${deals.length} deals`;
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
      query.delete(`deals.${key}`);
      if (value) query.set(`deals.${key}`, value);
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
      input.value = query.get(`deals.${input.dataset.filter}`) ?? "";
      if (input.value === "" && input.selectedIndex === -1) input.selectedIndex = 0; // no such choice
    }
    const sort = query.get("deals.sort") ?? "";
    state.sort = sort in at ? sort : "";
    state.down = query.get("deals.down") === "yes";
    show({ remember: false });
  };

  const all = () => {
    for (const input of inputs) input.value = "";
    Object.assign(state, { sort: "", down: false });
    show();
  };

  const open = () => {
    let name;
    try {
      name = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const deal = deals.find(({ body }) => body.id === name);
    if (!deal) return;
    if (deal.body.hidden) all();
    deal.body.querySelector("details").open = true;
    deal.body.scrollIntoView();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cd-sort";
    button.textContent = head.textContent;
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
  for (const input of inputs) input.addEventListener("change", () => show());
  const [link, every] = box.querySelectorAll("button");
  link.addEventListener("click", () => window.cdCopy(location.href, link));
  every.addEventListener("click", all);
  for (const one of [...inputs, link, every]) one.disabled = false;
  document.querySelectorAll(".cd-firm").forEach((one) =>
    one.addEventListener("click", (event) => {
      event.preventDefault();
      const [firm] = inputs;
      firm.value = one.textContent;
      show();
      firm.focus();
    })
  );
  addEventListener("popstate", restore);
  addEventListener("hashchange", open);
  restore();
  open();
})();
