// Reads a calendar with ical.js and prints what it makes of it, as JSON: one object for each event.
// Run it as `node read_calendar.mjs FILE`. Time zones come from the file, never from the computer.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const text = readFileSync(process.argv[2], "utf8");
const calendar = new ICAL.Component(ICAL.parse(text));

function moment(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000", "");
}

const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
    summary: event.summary,
    description: event.description,
    location: event.location,
    starts: moment(event.startDate),
    ends: moment(event.endDate),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), events }));
