import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import "@fontsource/ibm-plex-sans-arabic/400.css";
import "@fontsource/ibm-plex-sans-arabic/600.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/forms.css";
import "./styles/pages.css";

// Links in letters have the secret as a path. As a hash it is in no log from now on.
const [, secret] = /^\/status\/([^/]+)$/.exec(location.pathname) ?? [];
if (secret) history.replaceState(null, "", `/#/status/${secret}`);

const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
