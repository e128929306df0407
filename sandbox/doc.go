// Package sandbox is a Telegram of our own: a Bot API server, the people who talk to the bot, and a page to play them on.
//
// A bot is pointed at it by its server URL and cannot tell the difference in what it implements: calls are parsed and refused
// as the official server does, with its words; updates come by long polling or webhook in Telegram's order. Everything a call
// did wrong is kept in a log as objections. The control API under /sandbox/api plays the people; the page and tests use it.
//
// The package knows nothing of the bot it serves and imports none of this repository's packages.
package sandbox
