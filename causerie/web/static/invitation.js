// The page of an invitation: a passkey on the way.
import { chooseKey } from "./keys.js";

chooseKey(document.getElementById("invitation"));
