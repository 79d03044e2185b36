// Adding a site: the address follows the title.
import { followTitle } from "./handles.js";

const { title, handle } = document.getElementById("new-site").elements;
followTitle(title, handle);
