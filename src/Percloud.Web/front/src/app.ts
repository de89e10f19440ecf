import { enhance } from "./enhance";
import { closeMenus } from "./menus";

closeMenus();
enhance(document);
