// Makes the charts of a page live. Each `.cd-chart` holds a static drawing and its Vega-Lite
// specification; the engine is loaded once, when a reader comes near a chart or moves it.
// `.cd-controls` above a chart move it: their state stands in the address as `?FIGURE.PARAMETER=VALUE`
// and in words below them.
(() => {
  "use strict";

  const engineAddress = document.currentScript.dataset.engine;
  let engine = null;

  const loadEngine = () => {
    engine ??= fetched()
      .catch(() => new Promise((wait) => setTimeout(wait, 1000)).then(fetched)) // a connection may fail once
      .catch((error) => {
        engine = null; // the next chart asks again
        throw error;
      });
    return engine;
  };

  const fetched = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = engineAddress;
      script.onload = () => (window.vegaEmbed ? resolve(window.vegaEmbed) : reject(new Error("no engine")));
      script.onerror = () => {
        script.remove();
        reject(new Error(`could not load ${engineAddress}`));
      };
      document.head.append(script);
    });

  // A specification carries its data: nothing may be fetched, and links only go to the web or here.
  const loader = {
    load: (address) => Promise.reject(new Error(`charts fetch nothing, not even ${address}`)),
    sanitize: (address) =>
      /^(https?:|#|\.{0,2}\/|[\w-]+\.html)/i.test(address)
        ? Promise.resolve({ href: address })
        : Promise.reject(new Error(`unsafe address ${address}`)),
  };

  // Japanese says so, in drawings and in what appears at the pointer: browsers choose its face by that.
  const JAPANESE = /[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9f]+/g;
  const inJapanese = (drawing) => {
    for (const text of drawing.querySelectorAll("text")) {
      if (text.textContent.search(JAPANESE) < 0) text.removeAttribute("lang");
      else text.setAttribute("lang", "ja");
    }
  };
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // What is missing is said in words.
  const MISSING = new Set(["null", "undefined", "NaN", "Invalid Date"]);
  const markup = (value) =>
    (MISSING.has(String(value)) ? "not known" : String(value))
      .replace(/[&<>"]/g, (sign) => SIGNS[sign])
      .replace(JAPANESE, '<span lang="ja">$&</span>');

  const options = {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    logLevel: 1, // errors only: a state without rows is no fault
    ast: true, // expressions are interpreted, not compiled, so a policy against eval may stand
    defaultStyle: false, // the page's style sheet has it, so a policy against inline style may stand
    tooltip: { disableDefaultStyle: true, sanitize: markup },
    config: { aria: false }, // the chart as a whole is one image with a text alternative
    loader,
  };

  // Charts stacked above each other cannot take their container's width by themselves.
  const stackedTo = (spec, width) => ({
    ...spec,
    vconcat: spec.vconcat.map((view) => ({ ...view, width: Math.max(width, 120) })),
  });

  // Controls ------------------------------------------------------------------------------------

  // One spelling for a value, whatever arithmetic it went through: 0.30000000000000004 is 0.3.
  const spelt = (
    value,
  ) => (typeof value === "number" ? String(Number(value.toPrecision(10))) : String(value));

  const shown = (value) => {
    const text = Math.abs(value) < 10000 ? spelt(value) : Math.round(value).toLocaleString("en-US");
    return text.replace("-", "\u2212");
  };

  const listeners = new WeakMap(); // chart box -> what to call when its state changes

  class Controls {
    constructor(box) {
      const { name, params, order, rows } = JSON.parse(box.querySelector("script").textContent);
      Object.assign(this, { name, params, order, box, rows });
      this.figure = box.parentElement;
      this.chart = this.figure.querySelector(".cd-chart");
      this.words = this.figure.querySelector(".cd-description > span");
      this.initial = new Map(params.map((param) => [param.name, param.value]));
      this.state = new Map(this.initial);
      this.inputs = new Map(params.map((param) => [param.name, []]));
      box.querySelectorAll("[data-param]").forEach((input) => {
        this.inputs.get(input.dataset.param).push(input);
        input.disabled = false;
        input.addEventListener(input.type === "range" ? "input" : "change", () => this.take(input));
      });
      const [link, again] = box.querySelectorAll("button");
      link.disabled = again.disabled = false;
      link.addEventListener("click", () => this.copyLink(link));
      again.addEventListener("click", () => this.set(this.initial));
    }

    // The sentences and the exact values of the rows, looked up by how they are spelt.
    get table() {
      if (!this.known) {
        this.known = { description: new Map(), exact: this.order.map(() => new Map()) };
        for (const row of this.rows) {
          const keys = this.order.map((_, at) => spelt(row[at]));
          keys.forEach((key, at) => this.known.exact[at].set(key, row[at]));
          this.known.description.set(keys.join("\n"), row[this.order.length]);
        }
      }
      return this.known;
    }

    description() {
      return this.table.description.get(this.order.map((name) => spelt(this.state.get(name))).join("\n"));
    }

    // A value as the rows have it, so that the chart's own comparisons hold.
    exact(name, value) {
      const at = this.order.indexOf(name);
      return this.table.exact[at]?.get(spelt(value)) ?? value;
    }

    take(input) {
      const param = this.params.find((one) => one.name === input.dataset.param);
      let value;
      if (param.input === "range") value = this.exact(param.name, input.valueAsNumber);
      else if (param.input === "checkbox") value = input.checked;
      else value = param.options[Number(input.value)];
      this.set(new Map(this.state).set(param.name, value));
    }

    // What a value in an address stands for; undefined where it is none of this control's.
    read(param, text) {
      if (param.input === "range") {
        const value = text.trim() === "" ? NaN : Number(text);
        if (!(value >= param.min && value <= param.max)) return undefined;
        const steps = Math.round((value - param.min) / param.step);
        return this.exact(param.name, Number((param.min + steps * param.step).toPrecision(10)));
      }
      const values = param.input === "checkbox" ? [true, false] : param.options;
      // an address of before may have the straight apostrophe of the tables
      const plain = (words) => words.replaceAll("\u2019", "'");
      return values.find((value) => plain(spelt(value)) === plain(text));
    }

    set(state, { remember = true } = {}) {
      this.state = new Map(state);
      for (const param of this.params) {
        const value = this.state.get(param.name);
        for (const input of this.inputs.get(param.name)) {
          if (param.input === "range") {
            const text = shown(value);
            if (input.valueAsNumber !== value) input.value = String(value);
            input.setAttribute("aria-valuetext", text);
            input.previousElementSibling.textContent = text;
          } else if (param.input === "checkbox") input.checked = Boolean(value);
          else if (param.input === "select") input.value = String(param.options.indexOf(value));
          else input.checked = param.options[Number(input.value)] === value;
        }
      }
      const words = this.description();
      if (this.words && words !== undefined) this.words.textContent = words;
      if (remember) address.write(this);
      this.chart.classList.toggle(
        "cd-behind",
        !this.chart.classList.contains("cd-drawn") && !this.asDrawn(),
      );
      if (listeners.has(this.chart)) listeners.get(this.chart)(this.state);
      else if (remember) draw(this.chart); // moved before it came alive
    }

    asDrawn() {
      return this.params.every((param) => this.state.get(param.name) === param.value);
    }

    copyLink(button) {
      address.now();
      const link = new URL(location.href);
      link.hash = this.figure.id;
      window.cdCopy(link.href, button);
    }
  }

  // The address keeps what differs from the drawn state, of every figure, and leaves all else alone.
  const address = {
    waiting: 0,
    changed: new Set(),
    write(controls) {
      this.changed.add(controls);
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.now(), 150); // browsers refuse a page that writes too often
    },
    now() {
      clearTimeout(this.waiting);
      const query = new URLSearchParams(location.search);
      for (const controls of this.changed) {
        for (const param of controls.params) {
          const value = controls.state.get(param.name);
          query.delete(`${controls.name}.${param.name}`);
          if (value !== param.value) query.set(`${controls.name}.${param.name}`, spelt(value));
        }
      }
      this.changed.clear();
      const text = query.toString();
      try {
        history.replaceState(
          history.state,
          "",
          location.pathname + (text ? `?${text}` : "") + location.hash,
        );
      } catch {
        // The view stays; only its address is not kept.
      }
    },
    restore(controls) {
      const query = new URLSearchParams(location.search);
      const state = new Map(controls.initial);
      for (const param of controls.params) {
        const text = query.get(`${controls.name}.${param.name}`);
        const value = text === null ? undefined : controls.read(param, text);
        if (value !== undefined) state.set(param.name, value);
      }
      controls.set(state, { remember: false });
    },
  };

  const movable = new Map(); // chart box -> its controls
  document.querySelectorAll(".cd-controls").forEach((box) => {
    const controls = new Controls(box);
    movable.set(controls.chart, controls);
    address.restore(controls);
  });
  if (movable.size) {
    addEventListener("popstate", () => movable.forEach((controls) => address.restore(controls)));
  }

  // Charts --------------------------------------------------------------------------------------

  const drawn = new Map(); // chart box -> the promise of its drawing

  const draw = (box) => {
    if (!drawn.has(box)) {
      drawn.set(
        box,
        drawLive(box).catch((error) => {
          console.error("chart not drawn:", error);
          keepDrawing(box);
        }),
      );
    }
    return drawn.get(box);
  };

  // A chart that cannot come alive stays as it was drawn, with the sentence of that state, and says so;
  // the address keeps the reader's view for the next try.
  const keepDrawing = (box) => {
    const controls = movable.get(box);
    box.querySelector(".cd-live")?.remove();
    box.classList.remove("cd-drawn");
    listeners.set(box, () => {});
    if (controls) {
      controls.set(controls.initial, { remember: false });
      controls.figure.classList.add("cd-still");
    }
    box.classList.remove("cd-behind");
    const words = document.createElement("p");
    words.className = "cd-failed";
    words.setAttribute("role", "status");
    words.textContent = controls
      ? "The part of the page that moves this chart could not be loaded, so its controls are hidden and the chart shows its first state. Reload the page to try again."
      : "The part of the page that shows the values of this chart at the pointer could not be loaded. The drawing is complete; reload the page to try again.";
    box.after(words);
  };

  const drawLive = async (box) => {
    const embed = await loadEngine();
    const spec = JSON.parse(box.querySelector("script").textContent);
    const controls = movable.get(box);
    const live = document.createElement("div");
    live.className = "cd-live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", box.dataset.alt);
    const inner = document.createElement("div"); // the engine gives it a role and a name of its own
    live.append(inner);
    box.append(live);

    // The parameters start as the controls stand.
    const inState = () =>
      controls
        ? {
          ...spec,
          params: spec.params.map((param) =>
            controls.state.has(param.name) ? { ...param, value: controls.state.get(param.name) } : param
          ),
        }
        : spec;

    const stacked = box.classList.contains("cd-fit-stack");
    let width = box.clientWidth;
    const embedded = async (shape) => {
      const made = await embed(inner, shape, options);
      inner.setAttribute("aria-hidden", "true"); // the box around it has the words
      inJapanese(inner);
      return made;
    };
    const show = async () => {
      if (!stacked) return embedded(inState());
      // Drawn once to see how much room the axes take, and once more without it.
      const first = await embedded(stackedTo(inState(), width));
      const axes = live.querySelector("svg").getAttribute("width") - width;
      first.finalize();
      return embedded(stackedTo(inState(), Math.floor(width - axes)));
    };
    let result = await show();
    const move = (state) => {
      for (const [name, value] of state) result.view.signal(name, value);
      result.view.run();
      inJapanese(inner);
    };
    if (controls) {
      move(controls.state); // it may have moved on while the chart was being drawn
      listeners.set(box, move);
    }
    box.classList.add("cd-drawn");
    box.classList.remove("cd-behind");

    const follow = new ResizeObserver(() => {
      if (box.clientWidth === width || box.clientWidth === 0) return;
      width = box.clientWidth;
      if (stacked) {
        result.finalize();
        show().then((next) => {
          result = next;
          if (controls) move(controls.state);
        });
      } else if (box.classList.contains("cd-fit-container")) {
        result.view.signal("width", width).runAsync();
      }
    });
    follow.observe(box);
  };

  // The static drawings say the same, so nothing is loaded before the reader does something; then the
  // charts near the viewport come alive one after the other, whenever the page has nothing else to do.
  const waiting = [];
  let awake = false;
  let busy = false;
  const idle = window.requestIdleCallback || ((call) => setTimeout(call, 50));

  const proceed = () => {
    if (!awake || busy || !waiting.length) return;
    busy = true;
    idle(
      () =>
        draw(waiting.shift()).finally(() => {
          busy = false;
          proceed();
        }),
      { timeout: 1000 },
    );
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        waiting.push(entry.target);
      }
      proceed();
    },
    { rootMargin: "600px 0px" },
  );
  const signs = ["scroll", "pointermove", "pointerdown", "keydown", "focusin"];
  const wake = () => {
    awake = true;
    signs.forEach((sign) => removeEventListener(sign, wake, true));
    proceed();
  };
  signs.forEach((sign) => addEventListener(sign, wake, { capture: true, passive: true }));
  document.querySelectorAll(".cd-chart").forEach((box) => near.observe(box));

  // A finger has no pointer that hovers: a tap shows what a mouse would, until the next tap or the page
  // is scrolled.
  let touched = false;
  const hideTooltip = () => document.getElementById("vg-tooltip-element")?.classList.remove("visible");
  addEventListener(
    "pointerdown",
    (event) => {
      touched = event.pointerType === "touch";
      if (touched) hideTooltip();
    },
    { capture: true, passive: true },
  );
  addEventListener("scroll", hideTooltip, { capture: true, passive: true });
  // Browsers follow a tap with the leaving of a mouse that is not there.
  addEventListener(
    "mouseout",
    (event) => touched && event.target.closest?.(".cd-live") && event.stopPropagation(),
    true,
  );
  addEventListener(
    "pointermove",
    (event) => (touched &&= event.pointerType !== "mouse" || !event.isTrusted),
    {
      capture: true,
      passive: true,
    },
  );
  addEventListener("click", (event) => {
    if (!touched || !event.target.closest?.(".cd-live")) return;
    const { clientX, clientY } = event;
    for (const kind of ["pointerover", "pointermove"]) {
      event.target.dispatchEvent(
        new PointerEvent(kind, { bubbles: true, clientX, clientY, pointerType: "mouse" }),
      );
    }
  });

  // A view from the address cannot wait: its static drawing shows another.
  movable.forEach((controls, box) => controls.asDrawn() || draw(box));
})();
