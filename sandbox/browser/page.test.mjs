// Drives the sandbox's page in Chromium and plays the bot behind it.
//
// SANDBOX_URL    the page's address, for example http://127.0.0.1:8080/sandbox/
// SANDBOX_TOKEN  the token of a sandbox that no bot serves: this test is the bot, and it empties the sandbox
// CHROMIUM       the browser, /usr/bin/chromium where not given
// Every test empties the sandbox first, so they run one after another, in one process.

import './people.mjs';
import './chat.mjs';
import './guide.mjs';
import './reach.mjs';
