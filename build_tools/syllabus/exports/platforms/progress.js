/* Tells a learning platform how far somebody is, by SCORM 1.2; knows nothing of what is shown.
 * Written for old browsers too, since councils have them: no library, nothing newer than ES5. */
window.syllabusProgress = (function () {
  "use strict";

  var VERSION = "v1:";
  var began = new Date().getTime();
  var platform = null;
  var kept = false;
  var complete = false;
  var ended = false;

  /* The platform's API is in a frame around this one, or in the window that opened one of them. */
  function findAbove(frame) {
    var steps;
    for (steps = 0; frame && steps < 50; steps += 1) {
      try {
        if (frame.API) {
          return frame.API;
        }
      } catch (refused) {
        return null;
      }
      if (frame.parent === frame) {
        return null;
      }
      frame = frame.parent;
    }
    return null;
  }

  function findPlatform() {
    var opener = null;
    try {
      opener = window.opener || window.top.opener;
    } catch (refused) {
      opener = null;
    }
    return findAbove(window) || findAbove(opener);
  }

  function ask(element) {
    return String(platform.LMSGetValue(element));
  }

  function tell(element, value) {
    return String(platform.LMSSetValue(element, value)) === "true";
  }

  /* Somebody who only looks, or looks again, has the status that was recorded left as it is. */
  function isReview() {
    var mode = ask("cmi.core.lesson_mode");
    return mode === "browse" || mode === "review";
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /* The time since the beginning as a CMITimespan, such as 0001:02:03.04. */
  function spent() {
    var hundredths = Math.max(0, Math.floor((new Date().getTime() - began) / 10));
    var seconds = Math.floor(hundredths / 100);
    var hours = Math.min(9999, Math.floor(seconds / 3600));
    return ("000" + hours).slice(-4) + ":" + two(Math.floor(seconds / 60) % 60) + ":" +
      two(seconds % 60) + "." + two(hundredths % 100);
  }

  /* Begins a session. Gives what an earlier one left: the page, the keys of the pages opened. */
  function begin() {
    var before = { kept: false, problem: "", page: "", keys: [], complete: false };
    var data;
    var status;
    platform = findPlatform();
    if (!platform) {
      before.problem = "This is not open in a learning platform, so your progress is not kept.";
      return before;
    }
    kept = String(platform.LMSInitialize("")) === "true";
    if (!kept) {
      before.problem = "The learning platform did not start, so your progress is not kept.";
      return before;
    }
    status = ask("cmi.core.lesson_status");
    complete = status === "completed" || status === "passed";
    if (!complete && !isReview()) {
      tell("cmi.core.lesson_status", "incomplete");
    }
    data = ask("cmi.suspend_data");
    before.kept = true;
    before.complete = complete;
    before.page = ask("cmi.core.lesson_location");
    before.keys = data.indexOf(VERSION) === 0 ? data.slice(VERSION.length).split(".") : [];
    return before;
  }

  /* Keeps the page and the keys of those opened; says whether it was taken, and what is new. */
  function keep(page, keys, all) {
    var became = false;
    var taken = true;
    if (!kept || ended) {
      return { taken: true, complete: false };
    }
    taken = tell("cmi.core.lesson_location", page) && taken;
    taken = tell("cmi.suspend_data", VERSION + keys.join(".")) && taken;
    if (all && !complete && !isReview()) {
      complete = tell("cmi.core.lesson_status", "completed");
      became = complete;
      taken = complete && taken;
    }
    taken = tell("cmi.core.session_time", spent()) && taken;
    taken = tell("cmi.core.exit", "suspend") && taken;
    taken = String(platform.LMSCommit("")) === "true" && taken;
    return { taken: taken, complete: became };
  }

  /* Ends the session; true if there was one to end. */
  function end() {
    var ends = kept && !ended;
    ended = true;
    if (ends) {
      platform.LMSFinish("");
    }
    return ends;
  }

  return { begin: begin, keep: keep, end: end };
}());
