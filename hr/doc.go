// Package hr is the domain of HRP: its types, the rules that decide, and what follows from what.
//
// It owns the stage table, the permission table, drafts with their field parsers, and the plain structs that the
// other packages exchange (sessions, operations, texts, matches). It imports the standard library only and knows
// nothing of Telegram, SQL, HTTP or models.
package hr
