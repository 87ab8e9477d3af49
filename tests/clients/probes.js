// What the tests ask a page and do to it. It runs before the page's own script, and adds the one name `probe`.
globalThis.probe = (() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = () => document.getElementById("filters");
  const links = () => all("a[href^='#']");
  const targetOf = (link) => link.hash.slice(1);
  const frames = async (number) => { while (number--) await new Promise(requestAnimationFrame); };
  const isDisplayed = (element) => !element || (getComputedStyle(element).display !== "none" && isDisplayed(element.parentElement));

  // The fingerprints of the findings that no filter hides, folded or not.
  const shown = () => all("[id^=finding-]").filter(isDisplayed).map((each) => each.id.slice("finding-".length)).sort();

  // What a filter is set to, what it leaves, and what the page says of that.
  const state = (filter) => [form()[filter].selectedOptions[0].text, [shown(), document.getElementById("shown").value]];

  function choose(option) {
    option.parentElement.value = option.value;
    form().dispatchEvent(new Event("change"));
  }

  // For every option of a filter and every option of a later one: what is left where both are chosen.
  function underTwo() {
    const options = all("#filters select").map((select) => [...select.options].slice(1));
    const pairs = options.flatMap((some, number) => some.flatMap((one) => options.slice(number + 1).flat().map((other) => [one, other])));
    return pairs.map((pair) => {
      form().reset();
      pair.forEach(choose);
      return [pair.map((each) => [each.parentElement.id, each.text]), shown()];
    });
  }

  // In a page that is not shown: ids that several elements have, and links that no element is there for.
  function astray(html) {
    const other = new DOMParser().parseFromString(html, "text/html");
    const ids = [...other.querySelectorAll("[id]")].map((each) => each.id), known = new Set(ids);
    const leads = [...other.querySelectorAll("a[href^='#']")].map(targetOf);
    return {repeated: ids.filter((id, number) => ids.indexOf(id) !== number), lost: leads.filter((id) => !known.has(id))};
  }

  const targets = () => [...new Set(links().map(targetOf))];

  // Where the element is: in view, or not.
  function place(id) {
    const element = document.getElementById(id), {top, height} = element.getBoundingClientRect();
    if (!element.checkVisibility() || !height || element.closest("details:not([open])")) return "hidden";
    return top >= 0 && top < innerHeight ? "in view" : `at ${top}`;
  }

  // The first link to this that is there for a reader, with nothing but what it lies in unfolded; undefined if there is none.
  function linkTo(id) {
    const link = links().find((each) => targetOf(each) === id && isDisplayed(each));
    all("details").forEach((each) => { each.open = link ? each.contains(link) : false; });
    return link;
  }

  // Where a link leads; where a filter leaves no link, the address does, as when a reader goes back.
  async function follow(id) {
    const link = linkTo(id);
    if (link) link.click();
    else location.hash = `#${id}`;
    await frames(4);
    return [id, place(id)];
  }

  // Where some of the links lead.
  async function followSome(most) {
    const led = [], step = Math.ceil(targets().length / most);
    for (const id of targets().filter((_, number) => number % step === 0)) led.push(await follow(id));
    return led;
  }

  // Where links lead to what an option of the filter hides, one under each, and each time another.
  async function followHidden(filter) {
    const led = [];
    for (const option of [...form()[filter].options].slice(1)) {
      choose(option);
      const hidden = targets().filter((each) => !isDisplayed(document.getElementById(each)));
      if (hidden.length) led.push(await follow(hidden[(17 * option.index) % hidden.length]));
    }
    return led;
  }

  const folded = () => all("details:not([open])").length;
  const unmade = () => all(".later").length;

  // Unfolds everything, also what comes to light by that.
  async function unfold() {
    while (folded() || unmade()) {
      all("details").forEach((each) => { each.open = true; });
      await frames(2);
    }
  }

  // The words of charts and sums, each with its box: of every stretch of a text, and of every text of a drawing.
  function words() {
    const texts = all(".chart, .stack").flatMap((chart) => {
      const walker = document.createTreeWalker(chart, NodeFilter.SHOW_TEXT), nodes = [];
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (walker.currentNode.data.trim() && parent.checkVisibility() && !parent.closest(".said, .later")) nodes.push(walker.currentNode);
      }
      return nodes;
    });
    return texts.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].map((box) => ({node, text: node.data.trim(), box})).filter(({box}) => box.width && box.height);
    });
  }

  // Which words in charts lie over others, and which lie outside of their chart.
  function collisions() {
    const found = words(), over = [], outside = [];
    found.forEach(({node, text, box}, number) => {
      const chart = node.parentElement.closest(".chart, .stack").getBoundingClientRect();
      if (box.left < chart.left - 1 || box.right > chart.right + 1) outside.push(text);
      for (const other of found.slice(number + 1)) {
        if (other.node === node) continue;
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 0.2 * Math.min(box.height, other.box.height)) over.push([text, other.text]);
      }
    });
    return {over, outside, words: found.length};
  }

  // The letters at each row, with those of its rivals on each level, in order and complete, and how many of them are shown at once.
  function rivals() {
    return all(".row").map((row) => [row.id, Object.fromEntries(["error", "warning"].map((level) => {
      const some = [...row.querySelectorAll(`.rivals > .${level} a`)];
      const more = row.querySelector(`.rivals > .${level} summary`)?.textContent ?? "";
      return [level, [some.map((link) => link.textContent), some.filter((link) => !link.closest(".more")).length, more]];
    }))]);
  }

  // The letter of the row whose lines are drawn, the letters of the rivals that they lead to, and those of the rows that step back.
  function lines() {
    const letter = (row) => row.querySelector(".letter").textContent;
    const back = all(".lit .row").filter((each) => Number(getComputedStyle(each).opacity) < 1);
    return [all(".row.own").map(letter), all(".row.rival").map(letter), back.map(letter), all(".lines line").length];
  }

  // How wide the page is, what reaches beyond the window, and which words in charts are cut across; a matrix may scroll by itself.
  function overflow() {
    const beyond = all("body *").filter((each) => {
      const {left, right} = each.getBoundingClientRect();
      return (left < -1 || right > innerWidth + 1) && !each.closest(".matrix, .said");
    });
    const cut = all(".chart p").filter((each) => each.scrollHeight > each.clientHeight + 1);
    return [document.documentElement.scrollWidth, ...[beyond, cut].map((found) => found.map((each) => each.outerHTML.slice(0, 100)))];
  }

  // How long each option of each filter takes, in milliseconds, until its frame is there, and the findings that it leaves.
  async function answers() {
    const found = [];
    for (const select of all("#filters select")) {
      form().reset();
      for (const option of [...select.options].slice(1)) {
        const before = performance.now();
        choose(option);
        await frames(2);
        found.push([select.id, option.text, performance.now() - before, shown().length]);
      }
    }
    return found;
  }

  return {shown, state, underTwo, astray, targets, place, linkTo, followSome, followHidden, folded, unmade, unfold, overflow, collisions, rivals, lines, answers};
})();
