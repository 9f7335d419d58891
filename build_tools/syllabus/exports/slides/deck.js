
// One slide at a time, by buttons, arrow keys, Space or an address that ends in #slide-3.
// No letter does anything: dictation software and screen readers need them.
(() => {
  const slides = [...document.querySelectorAll(".slide")];
  const root = document.documentElement;
  const place = document.querySelector(".place");
  const bar = document.querySelector(".bar");
  const go = [...bar.querySelectorAll("[data-go]")];
  let now = 0;

  const there = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return target ? slides.indexOf(target.closest(".slide")) : -1;
  };

  const say = () => {
    const title = slides[now].querySelector("h1, h2").textContent;
    place.textContent = root.classList.contains("one")
      ? `Slide ${now + 1} of ${slides.length}: ${title}`
      : `All ${slides.length} slides`;
    for (const button of go) {
      const next = now + Number(button.dataset.go);
      button.setAttribute("aria-disabled", String(!slides[next]));
    }
  };

  const show = (number, address = true) => {
    now = Math.max(0, Math.min(slides.length - 1, number));
    slides.forEach((slide, n) => slide.classList.toggle("now", n === now));
    if (root.classList.contains("one")) scrollTo(0, 0);
    else slides[now].scrollIntoView();
    if (address) history.replaceState(null, "", `#slide-${now + 1}`);
    say();
  };

  for (const button of go) {
    button.addEventListener("click", () => show(now + Number(button.dataset.go)));
  }
  for (const button of bar.querySelectorAll("[data-shows]")) {
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      if (button.dataset.shows === "notes") root.classList.toggle("notes-shown", on);
      else {
        root.classList.toggle("one", !on);
        show(now, false);
      }
    });
  }
  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!root.classList.contains("one")) return;
    const to = {
      ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: slides.length - 1,
      PageDown: now + 1, PageUp: now - 1, // what a presenter's remote sends
      " ": event.target.closest("button, a") ? undefined : now + 1, // else Space presses it
    }[event.key];
    const below = root.scrollHeight - innerHeight - scrollY;
    const reading = ([" ", "PageDown"].includes(event.key) && below > 4) || (event.key === "PageUp" && scrollY > 4);
    if (to === undefined || reading) return;
    event.preventDefault();
    show(to);
  });
  addEventListener("hashchange", () => {
    const number = there();
    if (number >= 0) show(number, false);
  });

  bar.hidden = false;
  root.classList.add("one");
  show(Math.max(0, there()), false);
})();
