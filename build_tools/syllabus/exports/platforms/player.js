/* Shows one page at a time, and remembers which were opened; progress.js tells the platform.
 * Written for old browsers too, since councils have them: no library, nothing newer than ES5. */
(function () {
  "use strict";

  var progress = window.syllabusProgress;
  var COMPLETE = "Complete: you have opened every page.";
  var pages = [].slice.call(document.querySelectorAll(".page"));
  var message = document.querySelector(".message");
  var place = document.querySelector(".place");
  var onwards = document.querySelector(".onwards");
  var contents = document.querySelector(".contents details");
  var name = document.title;
  var opened = {};
  var now = -1;
  var kept = false;
  var ended = false;

  function isOpened(page) {
    return opened[page.id] === true;
  }

  function keyOf(page) {
    return page.getAttribute("data-key");
  }

  function keep() {
    var done = pages.filter(isOpened);
    var told = progress.keep(pages[now].id, done.map(keyOf), done.length === pages.length);
    if (!told.taken) {
      say("The learning platform did not take your progress. It may not be kept.");
    } else if (told.complete) {
      say(COMPLETE);
    }
  }

  function say(words) {
    message.textContent = words;
  }

  function find(id) {
    var element = id && document.getElementById(id);
    var page = element;
    while (page && pages.indexOf(page) === -1) {
      page = page.parentElement;
    }
    return page ? { page: pages.indexOf(page), element: element } : null;
  }

  function mark(link, page) {
    var span = link.querySelector(".opened");
    if (page === now) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
    if (isOpened(pages[page]) && !span) {
      span = document.createElement("span");
      span.className = "opened";
      span.textContent = " – opened";
      link.appendChild(span);
    }
  }

  function show(number, element, moves) {
    var heading = pages[number].querySelector("h1");
    var count;
    now = number;
    opened[pages[number].id] = true;
    pages.forEach(function (page, at) {
      page.hidden = at !== number;
    });
    [].forEach.call(contents.querySelectorAll("a"), function (link, at) {
      mark(link, at);
    });
    count = pages.filter(isOpened).length;
    place.textContent = "Page " + (number + 1) + " of " + pages.length + ". You have opened " +
      (count === pages.length ? "every page." : count + ".") +
      (kept && count < pages.length ? " It is complete when you have opened every page." : "");
    lead(onwards.querySelector(".previous"), number - 1);
    lead(onwards.querySelector(".next"), number + 1);
    document.title = titleOf(number) + " – " + name;
    if (moves) {
      if (kept) {
        /* It was said of the page before. */
        say("");
      }
      if (isNarrow()) {
        contents.open = false;
      }
      move(element && element !== pages[number] ? element : heading);
    }
    keep();
  }

  function titleOf(number) {
    return pages[number].getAttribute("data-title");
  }

  function lead(link, number) {
    link.hidden = !pages[number];
    if (pages[number]) {
      link.href = "#" + pages[number].id;
      link.querySelector("span").textContent = titleOf(number);
    }
  }

  function move(element) {
    if (element.tabIndex < 0) {
      element.setAttribute("tabindex", "-1");
    }
    element.focus();
    if (element.tagName === "H1") {
      window.scrollTo(0, 0);
    } else {
      element.scrollIntoView();
    }
  }

  function isNarrow() {
    return !(window.matchMedia && window.matchMedia("(min-width: 60em)").matches);
  }

  /* The page and the place on it that an address names, or nothing: addresses can be typed. */
  function named(address) {
    try {
      return find(decodeURIComponent(address.slice(1)));
    } catch (malformed) {
      return null;
    }
  }

  function follow() {
    var found = named(window.location.hash);
    if (found) {
      show(found.page, found.element, true);
    }
  }

  function start() {
    var before = progress.begin();
    var found = find(before.page);
    var asked = before.kept ? null : named(window.location.hash);
    kept = before.kept;
    pages.forEach(function (page) {
      if (before.keys.indexOf(keyOf(page)) !== -1) {
        opened[page.id] = true;
      }
    });
    if (before.problem) {
      say(before.problem);
    } else if (before.page && !found) {
      say("The page you were on is no longer here, so you are at the beginning. What you opened of the rest still counts.");
    } else if (before.complete) {
      say(COMPLETE);
    } else if (found && found.page > 0) {
      say("Welcome back. You are where you left off.");
    }
    document.body.className = "";
    place.hidden = false;
    onwards.hidden = false;
    if (isNarrow()) {
      contents.open = false;
    }
    found = found || asked;
    show(found ? found.page : 0, null, false);
    /* The browser has scrolled to where the place was while every page was shown. */
    if (asked && asked.element !== pages[asked.page]) {
      asked.element.scrollIntoView();
    } else {
      window.scrollTo(0, 0);
    }
  }

  document.addEventListener("click", function (event) {
    var link = event.target;
    while (link && link.tagName !== "A") {
      link = link.parentElement;
    }
    var address = link && link.getAttribute("href");
    if (!address || address.charAt(0) !== "#" || !named(address)) {
      return;
    }
    if (address === window.location.hash) {
      event.preventDefault();
      follow();
    }
  });
  window.addEventListener("hashchange", follow);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") {
      keep();
    }
  });
  window.addEventListener("pagehide", function () {
    keep();
    ended = progress.end();
  });
  /* A page that comes back from the browser's memory has ended its session: it begins a new one. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && ended) {
      window.location.reload();
    }
  });

  start();
}());
