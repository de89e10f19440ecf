import { calendars } from "./calendar";
import { tasks } from "./tasks";

// What calendars and tasks add to their own pages; no other page carries it.
calendars(document);
tasks(document);
