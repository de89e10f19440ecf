import { drafts } from "./drafts";
import { enhance } from "./enhance";
import { closeMenus } from "./menus";
import { offline } from "./offline";
import { sendWaiting } from "./waiting";

closeMenus();
enhance(document);
drafts(document);
offline();
sendWaiting();
