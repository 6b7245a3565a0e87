// VOSviewer Online, as it is embedded in a page.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { VOSviewerOnline } from "vosviewer-online";

window.show = (props) => createRoot(document.getElementById("map")).render(createElement(VOSviewerOnline, props));
window.asFile = (text) => URL.createObjectURL(new Blob([text], { type: "text/plain" }));
