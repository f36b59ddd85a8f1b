// Makes the charts of a page live. Each `.cd-chart` holds a static drawing and its Vega-Lite
// specification; the engine is loaded once, and only when a chart comes near the viewport.
(() => {
  "use strict";

  const engineAddress = document.currentScript.dataset.engine;
  let engine = null;

  const loadEngine = () => {
    engine ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = engineAddress;
      script.onload = () => resolve(window.vegaEmbed);
      script.onerror = () => reject(new Error(`could not load ${engineAddress}`));
      document.head.append(script);
    });
    return engine;
  };

  // A specification carries its data: nothing may be fetched, and links only go to the web or here.
  const loader = {
    load: (address) => Promise.reject(new Error(`charts fetch nothing, not even ${address}`)),
    sanitize: (address) =>
      /^(https?:|#|\.{0,2}\/|[\w-]+\.html)/i.test(address)
        ? Promise.resolve({ href: address })
        : Promise.reject(new Error(`unsafe address ${address}`)),
  };

  const options = {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    ast: true, // expressions are interpreted, not compiled, so a policy against eval may stand
    defaultStyle: false, // the page's style sheet has it, so a policy against inline style may stand
    tooltip: { disableDefaultStyle: true },
    config: { aria: false }, // the chart as a whole is one image with a text alternative
    loader,
  };

  // Charts stacked above each other cannot take their container's width by themselves.
  const stackedTo = (spec, width) => ({
    ...spec,
    vconcat: spec.vconcat.map((view) => ({ ...view, width: Math.max(width, 120) })),
  });

  const draw = async (box) => {
    const embed = await loadEngine();
    const spec = JSON.parse(box.querySelector("script").textContent);
    const live = document.createElement("div");
    live.className = "cd-live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-label", box.dataset.alt);
    box.append(live);

    const stacked = box.classList.contains("cd-fit-stack");
    let width = box.clientWidth;
    const show = async () => {
      if (!stacked) return embed(live, spec, options);
      // Drawn once to see how much room the axes take, and once more without it.
      const first = await embed(live, stackedTo(spec, width), options);
      const axes = live.querySelector("svg").getAttribute("width") - width;
      first.finalize();
      return embed(live, stackedTo(spec, Math.floor(width - axes)), options);
    };
    let result = await show();
    box.classList.add("cd-drawn");

    const follow = new ResizeObserver(() => {
      if (box.clientWidth === width || box.clientWidth === 0) return;
      width = box.clientWidth;
      if (stacked) {
        result.finalize();
        show().then((next) => (result = next));
      } else if (box.classList.contains("cd-fit-container")) {
        result.view.signal("width", width).runAsync();
      }
    });
    follow.observe(box);
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        draw(entry.target).catch((error) => console.error("chart not drawn:", error));
      }
    },
    { rootMargin: "600px 0px" },
  );
  document.querySelectorAll(".cd-chart").forEach((box) => near.observe(box));
})();
